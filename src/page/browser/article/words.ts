/** What the article's pieces say, in the two languages of the article. */
import type { Verdict } from "../../../claims/mod.ts";

/** The languages. */
export const LANGUAGES = ["en", "zh"] as const;

/** One of them. */
export type Language = typeof LANGUAGES[number];

/** All that is said; mathematics stands between dollar signs. */
export interface Words {
  /** The language's own name. */
  name: string;
  /** As BCP 47 calls it. */
  tag: string;
  /** Before the sentence that says that a figure is not there. */
  noFigure: (id: string) => string;
  /** The same of a claim. */
  noClaim: (id: string) => string;
  /** Caption of a figure, before its name and after it. */
  figure: [before: string, after: string];
  /** Verdicts on claims. */
  verdicts: Record<Verdict, string>;
  /** Heads of the table of values. */
  columns: { distance: string; value: string; slope: (of: string) => string };
  /** Where a slope does not exist. */
  none: string;
  /** Rows of the table. */
  distances: { kl: (p: string, q: string) => string; js: string; tv: string; em: string };
  /** The two densities. */
  densities: {
    title: string;
    hint: string;
    real: string;
    generated: string;
    optimal: string;
    mean: (of: string) => string;
    width: (of: string) => string;
    density: string;
    loss: (loss: string, js: string) => string;
    optimalAt: (value: string) => string;
  };
  /** The parallel lines. */
  lines: {
    title: string;
    hint: string;
    plane: string;
    chart: string;
    distance: string;
    divergence: string;
    infinite: string;
  };
  /** What is set, for who does not see it, and the two distances that the article compares. */
  spoken: (set: string, em: string, js: string) => string;
  /** The training in the page. */
  training: TrainingWords;
  /** Steps downhill. */
  descent: {
    along: (what: string) => string;
    reset: string;
    moved: (what: string, from: string, to: string) => string;
    stays: (what: string) => string;
  };
}

/** What a training in the page says. */
export interface TrainingWords {
  title: string;
  hint: (preset: string) => string;
  start: string;
  again: string;
  stop: string;
  share: string;
  starting: string;
  stopped: string;
  step: (run: string, iteration: number, iterations: number, status: string) => string;
  seed: (seed: number) => string;
  /** The runs, by the figure's names for them. */
  runs: Record<string, string>;
  equal: string;
  different: string;
  failed: (why: string) => string;
  functions: string;
  left: string;
  right: string;
  real: string;
  fake: string;
  optimal: string;
  gradients: string;
  slopes: string;
  median: string;
}

/** What is said. */
export const WORDS: Record<Language, Words> = {
  en: {
    name: "English",
    tag: "en",
    noFigure: (id) => `There is no figure ${id} in this output folder. This makes it: `,
    noClaim: (id) => `not measured in this output folder: ${id}`,
    figure: ["Figure ", " in this output folder: "],
    verdicts: {
      supported: "supported",
      refuted: "refuted",
      undecided: "undecided",
      passed: "passed",
      failed: "failed",
      "not measured": "not measured",
    },
    columns: { distance: "distance", value: "value", slope: (of) => `slope in ${of}` },
    none: "none",
    distances: {
      kl: (p, q) => `KL($${p}$‖$${q}$)`,
      js: "Jensen–Shannon",
      tv: "total variation",
      em: "earth mover's",
    },
    densities: {
      title: "Two densities",
      hint:
        "Drag a circle to move a hill, a diamond to widen it; or Tab to one and use the arrow " +
        "keys.",
      real: "real, $P_r$",
      generated: "generated, $P_g$",
      optimal: "optimal discriminator $D^*$ (right)",
      mean: (of) => `the mean of $${of}$`,
      width: (of) => `the width of $${of}$`,
      density: "density",
      loss: (loss, js) =>
        `The generator's loss at $D^*$ (formula 5): ${loss}; 2 JS − 2 log 2 (formula 8): ${js}.`,
      optimalAt: (value) => `In the middle of $P_g$, $D^*$ is ${value}.`,
    },
    lines: {
      title: "Two parallel lines",
      hint:
        "Move θ by the slider. Thin lines are the cheapest plan between 24 points of each line.",
      plane: "the two lines and the cheapest plan between them",
      chart: "earth mover's distance and Jensen–Shannon divergence over θ",
      distance: "earth mover's",
      divergence: "Jensen–Shannon",
      infinite: "infinite",
    },
    spoken: (set, em, js) => `${set}; earth mover's ${em}, Jensen–Shannon ${js}`,
    training: {
      title: "Train it in this browser",
      hint: (preset) =>
        "The page brings the backend along. It trains this figure's discriminator and critic " +
        `anew, at the preset ${preset}, side by side in a worker, and compares the SHA-256 of ` +
        "the table with the published one's. Nothing is fetched, nothing leaves this machine.",
      start: "Train it here",
      again: "Train it again",
      stop: "Stop",
      share: "share of the training",
      starting: "The worker starts.",
      stopped: "Stopped.",
      step: (run, iteration, iterations, status) =>
        `${run}: step ${iteration} of ${iterations}, ${status}`,
      seed: (seed) => `, seed ${seed}`,
      runs: { discriminator: "discriminator D", critic: "WGAN critic f" },
      equal: "Equal: this browser computed the published table, byte for byte.",
      different: "Different: this browser computed another table than the published one. That " +
        "was made by another version, or something here computes wrongly.",
      failed: (why) => `The training failed: ${why}.`,
      functions: "Densities, discriminator, critic",
      left: "density; discriminator D(x)",
      right: "critic f(x), its own unit",
      real: "density of real",
      fake: "density of fake",
      optimal: "$D^*$",
      gradients: "Gradients",
      slopes: "|dD/dx| and |df/dx| over its median",
      median: "|df/dx| over its median",
    },
    descent: {
      along: (what) => `a step by ${what}`,
      reset: "start again",
      moved: (what, from, to) => `By ${what} it moves from ${from} to ${to}.`,
      stays: (what) => `By ${what} it stays where it is: there is no slope.`,
    },
  },
  zh: {
    name: "中文",
    tag: "zh-Hans",
    noFigure: (id) => `这个输出文件夹里没有图 ${id}。用这条命令生成：`,
    noClaim: (id) => `这个输出文件夹里没有测量：${id}`,
    figure: ["图 ", "（本输出文件夹）："],
    verdicts: {
      supported: "成立",
      refuted: "被反驳",
      undecided: "未定",
      passed: "通过",
      failed: "未通过",
      "not measured": "未测量",
    },
    columns: { distance: "距离", value: "数值", slope: (of) => `斜率（对 ${of}）` },
    none: "不存在",
    distances: {
      kl: (p, q) => `KL($${p}$‖$${q}$)`,
      js: "JS 散度",
      tv: "全变差",
      em: "推土机距离",
    },
    densities: {
      title: "两个密度",
      hint: "拖动圆点移动山峰，拖动菱形改变宽度；也可以用 Tab 选中后按方向键。",
      real: "真实分布 $P_r$",
      generated: "生成分布 $P_g$",
      optimal: "最优判别器 $D^*$（右轴）",
      mean: (of) => `$${of}$ 的均值`,
      width: (of) => `$${of}$ 的宽度`,
      density: "密度",
      loss: (loss, js) =>
        `生成器在 $D^*$ 处的损失（公式 5）：${loss}；2 JS − 2 log 2（公式 8）：${js}。`,
      optimalAt: (value) => `在 $P_g$ 的正中，$D^*$ 等于 ${value}。`,
    },
    lines: {
      title: "两条平行线",
      hint: "用滑块移动 θ。细线是两条线上各 24 个点之间最省力的搬运方案。",
      plane: "两条线以及它们之间最省力的搬运方案",
      chart: "推土机距离和 JS 散度随 θ 的变化",
      distance: "推土机距离",
      divergence: "JS 散度",
      infinite: "无穷大",
    },
    spoken: (set, em, js) => `${set}；推土机距离 ${em}，JS 散度 ${js}`,
    training: {
      title: "在这个浏览器里训练",
      hint: (preset) =>
        `网页自带后端。按下按钮，它就按预设 ${preset} 把这张图的判别器和评分器重新训练一遍（在一个 worker ` +
        "里并排进行），再把表格的 SHA-256 与发布的相比。不下载任何东西，也不向外发送任何东西。",
      start: "在这里训练",
      again: "再训练一次",
      stop: "停止",
      share: "训练进度",
      starting: "正在启动 worker。",
      stopped: "已停止。",
      step: (run, iteration, iterations, status) =>
        `${run}：第 ${iteration} 步，共 ${iterations} 步，${status}`,
      seed: (seed) => `，种子 ${seed}`,
      runs: { discriminator: "判别器 D", critic: "WGAN 评分器 f" },
      equal: "相同：这个浏览器算出的表格与发布的逐字节相同。",
      different:
        "不同：这个浏览器算出的表格与发布的不一样。那一份出自另一个版本，或者这里有什么算错了。",
      failed: (why) => `训练失败：${why}。`,
      functions: "密度、判别器、评分器",
      left: "密度；判别器 D(x)",
      right: "评分器 f(x)，单位任意",
      real: "真实分布的密度",
      fake: "生成分布的密度",
      optimal: "$D^*$",
      gradients: "梯度",
      slopes: "|dD/dx|，以及 |df/dx| 除以其中位数",
      median: "|df/dx| 除以其中位数",
    },
    descent: {
      along: (what) => `沿“${what}”下降一步`,
      reset: "重新开始",
      moved: (what, from, to) => `沿“${what}”走一步，从 ${from} 移到 ${to}。`,
      stays: (what) => `“${what}”在这里没有斜率：原地不动。`,
    },
  },
};
