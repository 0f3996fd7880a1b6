/**
 * Which file holds the names that begin with a prefix.
 *
 * The keys form a tree by their characters. A node too large for one file is *split*: its own file holds the best entries
 * only, its children hold everything. Neighbouring children that are small share a file, named by the first of them.
 * The root file carries the whole tree as text, each split node as `x(children)`, each shared file as its first character:
 * `a(bc(do))` has the split nodes a and ac and the files "ab", "acd", "aco".
 */
export interface TreeNode {
  /** First character of a shared file, or the character of a split node. */
  readonly from: string;
  /** Present in split nodes, sorted by `from`. */
  readonly children?: readonly TreeNode[];
}

export function writeTree(nodes: readonly TreeNode[]): string {
  return nodes
    .map((node) => (node.children === undefined ? node.from : `${node.from}(${writeTree(node.children)})`))
    .join('');
}

export function readTree(text: string): readonly TreeNode[] {
  const root: TreeNode[] = [];
  const open: TreeNode[][] = [root];
  for (const char of text) {
    if (char === '(') {
      const list = open.at(-1);
      const node = list?.pop();
      if (list === undefined || node === undefined)
        throw new Error('The tree of name shards starts with a parenthesis.');
      const children: TreeNode[] = [];
      list.push({ from: node.from, children });
      open.push(children);
    } else if (char === ')') open.pop();
    else open.at(-1)?.push({ from: char });
  }
  return root;
}

/** The prefix whose file answers `key`, or undefined when no name begins like that. `split`: the file has the best only. */
export function findFile(
  tree: readonly TreeNode[],
  key: string,
): { readonly prefix: string; readonly split: boolean } | undefined {
  let nodes = tree;
  let prefix = '';
  for (const char of key) {
    const node = nodes.findLast((candidate) => candidate.from <= char);
    if (node === undefined) return undefined;
    if (node.children === undefined) return { prefix: prefix + node.from, split: false };
    if (node.from !== char) return undefined;
    prefix += char;
    nodes = node.children;
  }
  return prefix === '' ? undefined : { prefix, split: true };
}
