"""What is written on figures and in their alternative texts, in both languages."""

WORDS = {
    "en": {
        "epoch": "epoch {}",
        "loss curve": "lossi over the epochs, both axes on a log scale: {first} in epoch 1, "
        "{last} in epoch {epochs}.",
        "probability": "probability of label 1",
        "threshold": "threshold {:g}",
        "label": "label {}",
        "probability curve": "The probability of label 1 over x: {low} at x = {left}, {high} at "
        "x = {right}. Where it crosses the threshold {threshold:g}: {crossings}. Dots are the "
        "{samples} samples.",
        "crossing": "x = {}",
        "nowhere": "nowhere",
        "shares": "each neuron’s a1·w2; with b2 they add up to h2",
        "bend": "● bend: x = −b1/w1",
        "bends": "What each of {hidden} hidden neurons adds to h2 over x, and their sum with b2. "
        "Each line is flat on one side of its bend; {bending} of them "
        "have theirs from x = {low} to x = {high}, and h2 bends with each.",
        "starts": "lossi of {} starts, log scale",
        "median": "median: {}",
        "article": "the article: {}",
        "loss distribution": "The distribution of lossi over {starts} starts, on a log scale: 1% "
        "are below {low}, half below {median}, 99% below {high}; the article's {article} is "
        "larger than {share:.0%} of them.",
        "positive": "positive",
        "negative": "negative",
        "network": "The network: {features} input, {hidden} hidden and 1 output neurons. Each "
        "line is a weight, thicker the larger its absolute value: {positive} are positive (solid), "
        "{negative} negative (dashed), the largest in absolute value is {largest}.",
        "mark 0": "○ label {}",
        "mark 1": "● label {}",
        "samples": "The samples on a number line. {}",
        "samples 0": "Label 0, as rings: {count}, {span}.",
        "samples 1": "Label 1, as dots: {count}, {span}.",
        "span": "from x = {} to x = {}",
        "place": "at x = {}",
        "gap": "There is none between x = {} and x = {}.",
        "overlap": "The two ranges overlap.",
        "then": " ",
        "step": "step",
        "shaded": "shaded: predicted 1",
        "boundary steps": "The decision boundary, step by step: a row for each step from the top "
        "down, and one above for the start; from x = {low} to x = {high} it is shaded where the "
        "network then predicts 1. The sample of each step is marked, with label 1 by a dot, with "
        "label 0 by a ring. Steps: {steps}; with no boundary after them: {none}. The boundary at "
        "the start: {first}; at the end: {last}.",
        "training": "training",
        "validation": "validation",
        "mean loss": "mean loss per sample, log scale",
        "lowest loss": "lowest validation: {loss}, epoch {epoch}",
        "learning curves": "The mean loss per sample over the epochs, on a log scale. "
        "Training rows: {} after epoch 1, {} after epoch {epochs}. Validation rows: {} after "
        "epoch 1, {} after epoch {epochs}; lowest after epoch {epoch}: {loss}.",
        "cost": "cost of all predictions, log scale",
        "lowest cost": "lowest: {cost} at threshold {threshold}",
        "cost curve": "What all predictions cost over the threshold, a staircase: {}. Lowest: "
        "{cost}, from threshold {low} to {high}, with {threshold} in the middle.",
        "cost at": "{cost} at threshold {threshold}",
        "scatter": "The samples in the plane: {}, {}. {labels}",
        "range": "{} from {} to {}",
        "constant": "{} always {}",
        "count 0": "Label 0, as rings: {}.",
        "count 1": "Label 1, as dots: {}.",
        "list": ", ",
    },
    "zh": {
        "epoch": "第{}轮",
        "loss curve": "lossi随轮数的变化，两个轴都是对数刻度：第1轮是{first}，"
        "第{epochs}轮是{last}。",
        "probability": "标签为1的概率",
        "threshold": "阈值{:g}",
        "label": "标签{}",
        "probability curve": "标签为1的概率随x的变化：x = {left}时是{low}，x = {right}时是{high}。"
        "曲线穿过阈值{threshold:g}的地方：{crossings}。圆点是{samples}个样本。",
        "crossing": "x = {}",
        "nowhere": "没有",
        "shares": "每个神经元的a1·w2，与b2相加得到h2",
        "bend": "●折点：x = −b1/w1",
        "bends": "{hidden}个隐藏层神经元各自给h2加上多少，以及它们与b2之和。每条线"
        "在折点的一侧是平的；从x = {low}到x = {high}有{bending}个神经元的折点，h2也随之转折。",
        "starts": "{}个起点的lossi，对数刻度",
        "median": "中位数：{}",
        "article": "文章：{}",
        "loss distribution": "{starts}个起点的lossi的分布，对数刻度：1%的起点低于{low}，"
        "一半低于{median}，99%低于{high}；文章的{article}大于其中的{share:.0%}。",
        "positive": "正",
        "negative": "负",
        "network": "网络：{features}个输入，{hidden}个隐藏层神经元，1个输出。每条线是一个权重，"
        "绝对值越大线越粗：{positive}个为正（实线），{negative}个为负（虚线），绝对值最大的是{largest}。",
        "mark 0": "○标签{}",
        "mark 1": "●标签{}",
        "samples": "数轴上的样本。{}",
        "samples 0": "标签0，画成圆圈：{count}个，{span}。",
        "samples 1": "标签1，画成圆点：{count}个，{span}。",
        "span": "从x = {}到x = {}",
        "place": "在x = {}处",
        "gap": "x = {}与x = {}之间没有样本。",
        "overlap": "两者的范围有重叠。",
        "then": "",
        "step": "步",
        "shaded": "阴影：预测为1",
        "boundary steps": "逐步变化的决策边界：自上而下每步占一行，最上面一行是起点；从x = {low}到"
        "x = {high}，网络这时预测为1的地方画有阴影。每步的样本都标出，标签1画成圆点，"
        "标签0画成圆圈。步数：{steps}；其中走完后没有边界的：{none}。"
        "起点的边界：{first}；终点的边界：{last}。",
        "training": "训练",
        "validation": "验证",
        "mean loss": "每个样本的平均损失，对数刻度",
        "lowest loss": "验证损失最低：第{epoch}轮，{loss}",
        "learning curves": "每个样本的平均损失随轮数的变化，对数刻度。训练集："
        "第1轮之后是{}，第{epochs}轮之后是{}。验证集：第1轮之后是{}，第{epochs}轮之后是{}；"
        "最低的是第{epoch}轮之后的{loss}。",
        "cost": "全部预测的代价，对数刻度",
        "lowest cost": "最低：阈值{threshold}，代价{cost}",
        "cost curve": "全部预测的代价随阈值的变化，画成阶梯：{}。最低的是{cost}，"
        "阈值从{low}到{high}，中间是{threshold}。",
        "cost at": "阈值{threshold}时是{cost}",
        "scatter": "平面上的样本：{}，{}。{labels}",
        "range": "{}从{}到{}",
        "constant": "{}都是{}",
        "count 0": "标签0，画成圆圈：{}个。",
        "count 1": "标签1，画成圆点：{}个。",
        "list": "、",
    },
}
