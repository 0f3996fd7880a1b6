/**
 * Splits a command line into a program and its arguments as a POSIX shell would with no variables, globs or operators:
 * white space separates, single quotes keep everything, double quotes keep all but `\"` and `\\`, a backslash keeps the
 * next character. No shell ever sees the text. Throws on an open quote or an empty line.
 */
export function splitCommandLine(line: string): readonly [string, ...string[]] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === "'" || char === '"') {
      const quoted = quotedText(line, at);
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else if (char === '\\') {
      at += 1;
      if (at === line.length) throw new Error('the command ends in a backslash');
      word = (word ?? '') + line.charAt(at);
    } else word = (word ?? '') + char;
  }
  if (word !== undefined) words.push(word);
  const [program, ...args] = words;
  if (program === undefined || program === '') throw new Error('the command names no program');
  return [program, ...args];
}

function quotedText(line: string, opening: number): { text: string; end: number } {
  const quote = line.charAt(opening);
  let text = '';
  for (let at = opening + 1; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === quote) return { text, end: at };
    const escapes = quote === '"' && char === '\\' && /["\\]/.test(line.charAt(at + 1));
    if (escapes) at += 1;
    text += escapes ? line.charAt(at) : char;
  }
  throw new Error(`the command has a ${quote} that is never closed`);
}
