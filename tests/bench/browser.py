"""The live figures' engine in Chromium, against TensorFlow.js, the author's loop and binclf."""

import json
import shutil
import statistics
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import binclf
from tests.bench.article import article_loop
from tests.bench.timing import Row, fastest
from tests.site import browser as chromium
from tests.site.building import build, host

TENSORFLOW = "@tensorflow/tfjs@4.22.0"
SEEDS = range(300)
MOVES = 100

ENGINE = """async (seeds) => {
  const engine = "/assets/javascripts/engine";
  const { initParameters, makeDataset, predict } = await import(`${engine}/network.js`);
  const { train } = await import(`${engine}/training.js`);
  const times = [], lossis = [], probabilities = [];
  for (const seed of seeds) {
    const start = performance.now();
    const parameters = initParameters(seed, 10);
    const { losses } = train(parameters, makeDataset(), 1000, 0.01);
    times.push(performance.now() - start);
    lossis.push(losses.at(-1));
    probabilities.push(predict(parameters, 1));
  }
  return { times, lossis, probabilities };
}"""

TENSORFLOW_RUN = """async () => {
  const { initParameters, makeDataset } = await import("/assets/javascripts/engine/network.js");
  await tf.setBackend("cpu");
  const { w1, b1, w2, b2 } = initParameters(0, 10);
  const parameters = [[w1, [1, 10]], [b1, [10]], [w2, [10, 1]], [b2, [1]]].map(
    ([values, shape]) => tf.variable(tf.tensor(values, shape)));
  const { X, Y } = makeDataset();
  const samples = [...X].map((x, i) => [tf.tensor([[x]]), tf.tensor([[Y[i]]])]);
  const start = performance.now();
  let lossi;
  for (let epoch = 0; epoch < 1000; epoch++) {
    lossi = 0;
    for (const [x, y] of samples) {
      tf.tidy(() => {
        const [w1, b1, w2, b2] = parameters;
        const { value, grads } = tf.variableGrads(() => {
          const a1 = tf.relu(x.matMul(w1).add(b1));
          return tf.losses.sigmoidCrossEntropy(y, a1.matMul(w2).add(b2));
        });
        lossi += value.dataSync()[0];
        for (const parameter of parameters) {
          parameter.assign(parameter.sub(grads[parameter.name].mul(0.01)));
        }
      });
    }
  }
  return { time: performance.now() - start, lossi };
}"""

# From the event to the message that follows the frame: once the frame has been painted.
WATCH = """() => {
  window.delays = [];
  addEventListener("input", (event) => requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => delays.push(performance.now() - event.timeStamp);
    painted.port2.postMessage(null);
  }));
}"""


def delays(page, slider: str) -> list[float]:
    """Drag a slider; return milliseconds from movement to frame."""
    page.evaluate(WATCH)
    box = page.get_by_role("slider", name=slider, exact=True).bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    for i in range(MOVES):
        page.mouse.move(box["x"] + box["width"] * (i * 7 % MOVES) / MOVES, y)
        page.wait_for_timeout(30)
    page.mouse.up()
    return sorted(page.evaluate("delays"))


def furthest(lossis: list[float], probabilities: list[float]) -> float:
    """Return the largest distance from binclf, as a share of what is tolerated."""
    study = binclf.study_convergence(SEEDS)
    return max(
        max(
            abs(lossi - expected) / (1e-4 * expected + 2e-6),
            abs(probability - sure) / 1e-5,
        )
        for lossi, expected, probability, sure in zip(
            lossis, study.lossi.tolist(), probabilities, study.probability.tolist(), strict=True
        )
    )


def get_tensorflow(folder: Path) -> Path | None:
    npm = shutil.which("npm")
    if npm is None:
        print("TensorFlow.js is left out: it comes with Node.js' npm")
        return None
    command = [npm, "pack", "--silent", "--json", TENSORFLOW]
    packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    with tarfile.open(folder / json.loads(packed.stdout)[0]["filename"]) as archive:
        archive.extract("package/dist/tf.min.js", folder, filter="data")
    return folder / "package/dist/tf.min.js"


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder, chromium.launch() as browser:
        if browser is None:
            print(chromium.ADVICE)
            return
        site = Path(folder, "site")
        build(site).check_returncode()
        with host(site) as address:
            page = browser.new_page(base_url=address, bypass_csp=True)  # for TensorFlow.js
            page.goto("playground/", wait_until="networkidle")
            yield from _rows(page, Path(folder))


def _rows(page, folder: Path) -> Iterator[Row]:
    runs = page.evaluate(ENGINE, list(SEEDS))
    yield Row(
        "300 full runs: distance from binclf / what is tolerated",
        furthest(runs["lossis"], runs["probabilities"]),
        at_most=1,
    )
    yield Row("a full run, in milliseconds", statistics.median(runs["times"]), at_most=1000 / 60)
    run, loop = fastest(
        lambda: min(page.evaluate(ENGINE, [0, 1, 2])["times"]) / 1000, article_loop, turns=3
    )
    yield Row("the article's bare loop / a full run in the browser", loop / run, at_least=300)
    if tensorflow := get_tensorflow(folder):
        page.add_script_tag(path=tensorflow)
        other = page.evaluate(TENSORFLOW_RUN)
        assert abs(other["lossi"] - runs["lossis"][0]) < 1e-5, "TensorFlow.js does something else"
        yield Row("TensorFlow.js / a full run", other["time"] / 1000 / run, at_least=500)
    page.reload(wait_until="networkidle")
    yield from _movement("movement", delays(page, "学习率"))
    samples = ",".join(f"{k - 25}:{int(k > 25)}" for k in range(50))  # as many as train at once
    page.goto(f"playground/?data={samples}", wait_until="networkidle")
    yield from _movement("movement with 50 samples", delays(page, "学习率"))
    page.goto("step/", wait_until="networkidle")
    yield from _movement("movement to another step", delays(page, "步"))


def _movement(name: str, times: list[float]) -> Iterator[Row]:
    yield Row(f"{name} to painted frame, in milliseconds: median", statistics.median(times))
    yield Row("and 95th percentile", times[int(len(times) * 0.95)])
