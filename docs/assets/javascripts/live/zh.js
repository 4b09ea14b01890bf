/** What the figures say, in Chinese. */

import { RANGES, shown } from "./state.js";

/** @import { Name, Sample } from "./types.js" */

export const words = {
  names: {
    seed: "种子",
    learning_rate: "学习率",
    hidden: "隐藏层神经元",
    epochs: "轮数",
    threshold: "阈值",
    x: "输入x",
  },
  figure: "可以操作的图",
  another: "换一个种子",
  copy: "复制为Python",
  copied: "已复制",
  copyByHand: "浏览器不允许自动复制，代码已选中，请手动复制：",
  download: "下载SVG",
  restore: "恢复文章的设置",
  probability: "标签为1的概率",
  lossi: "每轮的lossi",
  epochAxis: "轮",
  article: "原文",
  others: "另外100个种子",
  hinge: "折点",
  overflowed: "溢出",
  hint:
    "点一下样本，换它的标签；左右拖动，改它的位置；点别处，选一个输入。" +
    "每个▲是一个折点：隐藏层的一个神经元在这里开启或关闭。",
  describeProbability:
    "标签为1的概率随x变化的曲线。图上还有样本（标签1是实心圆点，标签0是空心圆圈）、阈值、选定的输入和隐藏层神经元的折点。",
  describeLoss:
    "每轮的lossi，两个轴都是对数刻度；右边是同样设置下另外100个种子最后的lossi，虚线是原文的lossi。",
  keys: "方向键移动样本，回车键换标签，PageUp和PageDown选另一个样本。",
  /** @param {number} x @param {string} probability @param {number} label */
  prediction: (x, probability, label) => `x = ${shown(x)}：${probability}，预测${label}`,
  /** @param {number} epochs @param {string} lossi */
  loss: (epochs, lossi) => `${epochs}轮后${lossi}`,
  /** @param {number} epoch @param {number} i */
  overflow: (epoch, i) => `训练${epoch}轮后，样本${i}溢出：超出float32的范围`,
  /** @param {string} lossi @param {number} x @param {string} probability @param {number} label */
  result: (lossi, x, probability, label) =>
    `lossi ${lossi}。输入${shown(x)}：概率${probability}，预测值${label}。`,
  samples: "样本",
  /** @param {number} i */
  sample: (i) => `样本${i}`,
  /** @param {Sample} sample */
  sampleValue: ({ x, label }) => `x = ${shown(x)}，标签${label}`,
  /** @param {Name} name */
  expected(name) {
    const { least, most, whole } = RANGES[name];
    return `${this.names[name]}应是${shown(least)}到${most}之间的${whole ? "整数" : "数"}`;
  },
  expectedSample: "样本写作“编号:x:标签”，编号0到19，x在−12到12之间，标签0或1",
  /** @param {string} expected @param {string} text */
  invalid: (expected, text) => `${expected}，${text ? `收到的是“${text}”` : "现在是空的"}。`,
  /** @param {string} text @param {string} reason */
  unused: (text, reason) => `网址里的“${text}”没有采用：${reason}。`,
  repeated: "重复了，只采用第一个",
};
