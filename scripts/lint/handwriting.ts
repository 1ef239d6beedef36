/// <reference lib="deno.unstable" />
/**
 * One handwriting, kept by the linter and not by memory: the voice of errors, the tags of comments,
 * their width, the names of files.
 */

/** Columns of a comment's line, at most. */
const WIDTH = 100;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(_test)?\.(ts|cjs)$/;
/** A capital at the beginning that is not an abbreviation or a name with capitals inside. */
const CAPITAL = /^[A-Z][a-z]*[ ,;:]/;
/** Names that begin with a capital wherever they stand. */
const NAMES = /^(Deno|Bun|Node|Winograd|Python|Gaussian|Gaussians|Adam)\b/;

/** What a message begins and ends with; undefined for one that is computed. */
function ends(node: Deno.lint.Node | undefined): [begin: string, end: string] | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return [node.value, node.value];
  if (node?.type === "TemplateLiteral") {
    const { quasis } = node;
    return [quasis[0].cooked, quasis[quasis.length - 1].cooked];
  }
  if (node?.type === "BinaryExpression" && node.operator === "+") {
    const [left, right] = [ends(node.left), ends(node.right)];
    return [left?.[0] ?? "", right?.[1] ?? ""];
  }
  return undefined;
}

const plugin: Deno.lint.Plugin = {
  name: "handwriting",
  rules: {
    "error-voice": {
      create: (context) => ({
        NewExpression(node) {
          if (node.callee.type !== "Identifier" || !node.callee.name.endsWith("Error")) return;
          const message = ends(node.arguments[0]);
          if (message === undefined) return;
          const [begin, end] = message;
          if (CAPITAL.test(begin) && !NAMES.test(begin)) {
            context.report({ node, message: "an error's sentence begins with a small letter" });
          }
          if (/[^.]\.$/.test(end)) {
            context.report({ node, message: "an error's sentence ends without a full stop" });
          }
        },
      }),
    },
    comments: {
      create: (context) => ({
        Program(program) {
          for (const comment of context.sourceCode.getAllComments()) {
            const report = (message: string) => context.report({ node: comment, message });
            if (/@throws (?!\{)/.test(comment.value)) {
              report("@throws names a type: @throws {Type}");
            }
            if (/\b(top|head) of (this|the) file\b/i.test(comment.value)) {
              report("a comment says what it has to say where it stands");
            }
            const before = context.sourceCode.text.slice(0, comment.range[0]);
            const indent = comment.range[0] - before.lastIndexOf("\n") - 1;
            const [first, ...more] = comment.value.split("\n");
            const marks = comment.type === "Line" || more.length > 0 ? 2 : 4;
            const widths = [indent + marks + first.length, ...more.map((line) => line.length)];
            // An example is code: the formatter's business.
            if (!comment.value.includes("```") && Math.max(...widths) > WIDTH) {
              report(`a comment is at most ${WIDTH} columns wide`);
            }
          }
          const name = context.filename.split(/[\\/]/).pop() ?? "";
          if (!KEBAB.test(name)) {
            context.report({ node: program, message: `${name} is not in kebab-case` });
          }
        },
      }),
    },
  },
};
export default plugin;
