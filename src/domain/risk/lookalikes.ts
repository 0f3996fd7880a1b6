/**
 * Letters of other scripts that a reader takes for Latin ones. `STRONG` pairs are indistinguishable in common
 * fonts; `LOOSE` ones only deceive inside a word that is otherwise Latin. Upper and lower case differ: В looks like B.
 */
const STRONG: readonly string[] = [
  // Cyrillic
  'аa еe оo рp сc уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl ьb',
  'АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԌG ԚQ ԜW ҺH ӀI',
  // Greek
  'οo νv ιi ρp υu ϲc ϳj αa',
  'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX',
  // Armenian, Cherokee, Latin extensions
  'օo սu հh ոn յj ցg զq ɑa ɡg ɩi ʟl ᴏo ᴄc ᴠv ᴡw ᴢz ᴜu ᴋk ꜱs',
  'ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᏦK ᏞL ᎷM ᏢP ᏒR ᏚS ᎢT ᏙV ᏃZ',
];

const LOOSE: readonly string[] = [
  'вb гr дd зz иn кk лl мm нh пn тt ъb ыb эe яr',
  'κk ηn τt εe χx ωw γy βb σo μu δd',
];

function pairsOf(lines: readonly string[]): readonly (readonly [string, string])[] {
  return lines
    .flatMap((line) => line.split(' '))
    .map((pair) => {
      const [alike = '', latin = ''] = Array.from(pair);
      return [alike, latin] as const;
    });
}

const STRONG_MAP: ReadonlyMap<string, string> = new Map(pairsOf(STRONG));
const ALL_MAP: ReadonlyMap<string, string> = new Map([...pairsOf(LOOSE), ...pairsOf(STRONG)]);

/** The Latin letter this one may stand for inside a word that is otherwise Latin. */
export function lookalikeOf(char: string): string | undefined {
  return ALL_MAP.get(char);
}

/** The Latin letter this one cannot be told from. */
export function strongLookalikeOf(char: string): string | undefined {
  return STRONG_MAP.get(char);
}
