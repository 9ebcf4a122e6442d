/** How the lifecycle page writes codes, lists, dates and tables. */
import type { Deadline, DetailRule, ExitRule, MilestoneRule, Path } from '#libs/domain/pack/programme';
import type { WindowRule } from '#libs/domain/pack/spells';

export function code(text: string): string {
  return `\`${text}\``;
}

export function codes(texts: readonly string[], between: string): string {
  return texts.map(code).join(between);
}

/** The words that are not empty, with `between` between them. */
export function sentence(words: readonly string[], between: string): string {
  return words.filter((word) => word !== '').join(between);
}

/** Columns that no row fills are left out. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = heads.map((_, column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Who reports a row, and what of it some of them may not say. */
export function reportersText({ reportedBy, reporterLimits = [] }: MilestoneRule | ExitRule): string {
  const limits = reporterLimits.map(
    ({ by, detail, oneOf }) => `${by.join(', ')} only where ${detail} is ${oneOf.join(' or ')}`,
  );
  return [reportedBy.join(', '), ...limits].join('<br>');
}

/** @param known the paths of the pack */
export function pathsText(paths: readonly Path[], known: readonly Path[]): string {
  const all = known.length > 2 ? 'all' : 'both';
  return known.length > 1 && known.every((path) => paths.includes(path)) ? all : paths.join(', ');
}

export function whileText({ while: condition, onHold, afterClosing }: ExitRule): string {
  const { recorded = [], recordedAny = [], notRecorded = [], open, from = [] } = condition;
  const parts = [
    listed(recorded, (list) => `${codes(list, ' and ')} recorded`),
    listed(recordedAny, (list) => `${codes(list, ' or ')} recorded`),
    listed(notRecorded, (list) => `no ${codes(list, ', no ')}`),
    open === undefined ? '' : `${code(open)} open`,
    listed(from, (list) => `from ${codes(list, ' or ')}`),
    condition.noSovereignWitness ? 'no sovereign witness of the return' : '',
    onHold ? 'also on hold' : '',
    afterClosing ? 'also after closing' : '',
  ];
  return sentence(parts, '; ') || 'always';
}

export function deadlineText(deadline: Deadline): string {
  const { due, legal, effect, outcome, remindDaysBefore = [], to = [], onlyIf, calendars = [] } = deadline;
  const readers = [to].flat();
  const meaning = [
    effect,
    outcome === undefined ? '' : code(outcome),
    readers.length === 0 ? '' : `to ${readers.join(', ')}`,
  ];
  const notes = [
    onlyIf ? `only if ${onlyIf.detail} is ${onlyIf.oneOf.join(' or ')}` : '',
    legal ? 'legal' : '',
    listed(calendars, (list) => `days off of ${list.join(', ')}`),
    listed(deadline.notWhile?.pending ?? [], (list) => `waits for an answer to ${codes(list, ' or ')}`),
    remindDaysBefore.length > 0 ? `reminders ${remindDaysBefore.join(', ')} d before` : '',
    deadline.lapseIfReturnDeclared ? 'lapses if a witness declared the return' : '',
    deadline.source,
    toCheckText(deadline),
  ];
  return `${codes(due, ' else ')}: ${sentence(meaning, ' ')} (${sentence(notes, '; ')})`;
}

/** A mark beside a row, a date or a window; empty where nothing is left to check. */
function toCheckText({ toCheck }: { toCheck?: string }): string {
  return toCheck === undefined ? '' : `**to check**: ${toCheck}`;
}

export function windowText(window: WindowRule): string {
  const { kind, opens, onlyIf, until, endedBy, legal, calendars = [], source } = window;
  const answer = onlyIf ? ` if ${onlyIf.detail} is ${onlyIf.oneOf.join(' or ')}` : '';
  const notes = [
    legal ? 'legal' : '',
    listed(calendars, (list) => `days off of ${list.join(', ')}`),
    source,
    toCheckText(window),
  ];
  return `Window ${code(kind)}: from ${code(opens)}${answer} until ${codes(until, ' else ')}, or ${codes(endedBy, ', ')} (${sentence(notes, '; ')})`;
}

export function detailsText(details: readonly DetailRule[] = []): string {
  return details
    .map(({ name, required, requiredAfter, oneOf, type, private: isPrivate, min, max }) => {
      const star = required === undefined && requiredAfter === undefined ? '' : '*';
      const asked = required === undefined || required === 'always' ? '' : ` ${required}`;
      const late = requiredAfter ? ` if ${requiredAfter.detail} is after ${code(requiredAfter.date)}` : '';
      const from = min === undefined ? '' : ` from ${code(min)}`;
      const to = max === undefined ? '' : ` to ${code(max)}`;
      const hidden = isPrivate ? ', private' : '';
      return `${name}${star}: ${oneOf?.join(' / ') ?? type}${asked}${late}${from}${to}${hidden}`;
    })
    .join('<br>');
}

export function afterText({ after, afterAny }: MilestoneRule): string {
  if (afterAny) return codes(afterAny, ' or ');
  if (after === undefined) return 'the stage before';
  return after.length === 0 ? 'opening' : codes(after, ', ');
}

export function notBeforeText({ notBefore }: MilestoneRule): string {
  if (notBefore === undefined) return '';
  const { date, unless } = notBefore;
  return `${code(date)}${unless ? `, unless ${unless.detail} is ${unless.oneOf.join(' or ')}` : ''}`;
}

export function needText({ need, repeatable, onlyIf, underOrder }: MilestoneRule): string {
  const words = [
    need,
    repeatable ? 'repeats' : '',
    onlyIf ? `if ${onlyIf.detail} is ${onlyIf.oneOf.join(', ')}` : '',
    underOrder === undefined ? '' : `under ${code(underOrder)}`,
  ];
  return sentence(words, ', ');
}

function listed(list: readonly string[], phrase: (list: readonly string[]) => string): string {
  return list.length === 0 ? '' : phrase(list);
}
