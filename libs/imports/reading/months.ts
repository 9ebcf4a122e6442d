/** The months as people write them: five languages, the Maghreb's Arabic and the East's, short and long. */
import { foldedKey } from './cell-text.ts';

const NAMES: readonly string[] = [
  'janvier janv jan january enero ene gennaio gen gennaro يناير جانفي كانون_الثاني',
  'février fevrier févr fev feb february febrero febbraio فبراير فيفري شباط',
  'mars mar march marzo مارس آذار',
  'avril avr apr april abril abr aprile أبريل ابريل إبريل أفريل نيسان',
  'mai may mayo maggio mag ماي مايو أيار',
  'juin jun june junio giugno giu يونيو يونيه جوان حزيران',
  'juillet juil jul july julio luglio lug يوليوز يوليو يوليه جويلية تموز',
  'août aout aug august agosto ago غشت أغسطس أوت آب',
  'septembre sept sep september septiembre setiembre settembre set شتنبر سبتمبر أيلول',
  'octobre oct october octubre ottobre ott أكتوبر تشرين_الأول',
  'novembre nov november noviembre نونبر نوفمبر تشرين_الثاني',
  'décembre dec déc december diciembre dic dicembre دجنبر ديسمبر كانون_الأول',
];

const BY_NAME: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) =>
    names.split(' ').map((name): [string, number] => [foldedKey(name.replace('_', ' ')), index + 1]),
  ),
);

/** 1 to 12; undefined when the word is no month. */
export function monthNamed(word: string): number | undefined {
  return BY_NAME.get(foldedKey(word));
}
