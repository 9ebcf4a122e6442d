/**
 * The auditor's page as text: at most a hundred columns, so that it fits a screen and a printed sheet. Names of
 * people have lines of their own: Arabic would reverse the order of the columns. Pure.
 */
import type { CaseAnswer, SeasonalWorkerView } from '#libs/contract/case-view';
import type { Verdict, Verification } from '#libs/domain/ledger/verification';
import type { Timeline, TimelineRow } from './timeline.ts';

export const PAGE_WIDTH = 100;

const GAP = '  ';
const COLUMNS = [
  { title: '#', width: 3 },
  { title: 'happened', width: 10 },
  { title: 'recorded (UTC)', width: 19 },
  { title: 'witness, writer', width: 26 },
  { title: 'what', width: 34 },
] as const;
/** A name in another script, or with other characters, is replaced by the agency's id. */
const PLAIN = /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}]+$/u;

export interface Page {
  caseNo: string;
  seasonalWorker: SeasonalWorkerView;
  agencies: CaseAnswer['agencies'];
  asOf: string | null;
  knownAt: string | null;
  /** The case at that moment; null when it was not yet open. */
  standing: Omit<CaseAnswer, 'seasonalWorker' | 'agencies' | 'selection'> | null;
  timeline: Timeline;
  /** Of the whole case as it is now, whatever moment is shown. */
  verification: Verification;
}

/** The whole page, line by line. */
export function pageLines(page: Page): string[] {
  return [
    `Case ${page.caseNo}`,
    ...nameLines(page.seasonalWorker),
    ...momentLines(page),
    ...standingLines(page),
    '',
    ...tableLines(page.timeline.rows, page.agencies),
    ...leftOutLines(page.timeline),
    '',
    ...verificationLines(page.verification),
  ];
}

function nameLines({
  givenName,
  familyName,
  givenNameAr,
  familyNameAr,
  seasonalWorkerId,
}: SeasonalWorkerView): string[] {
  const names = [
    [givenName, familyName],
    [givenNameAr, familyNameAr],
  ].map((parts) => parts.filter((part) => part).join(' '));
  const known = names.filter((name) => name !== '');
  return (known.length > 0 ? known : [`seasonal worker ${seasonalWorkerId}`]).map((name) => `  ${name}`);
}

function momentLines({ asOf, knownAt }: Page): string[] {
  return [
    ...(asOf === null ? [] : [`  What had happened by ${asOf}.`]),
    ...(knownAt === null ? [] : [`  What was known at ${knownAt}.`]),
  ];
}

function standingLines({ standing, timeline, asOf }: Page): string[] {
  if (standing === null) {
    const later =
      timeline.rows.length > 0 ? '; what follows had happened by then, and was reported later' : '';
    return [`  The case was not open yet${later}.`];
  }
  const { programme, path, status, stage, outcome, today, sequence, hash, simulated } = standing;
  const seen = `${status}, stage ${stage}${outcome === null ? '' : `, outcome ${outcome}`}`;
  return [
    `  ${programme}, ${path} path${simulated ? ', simulated calendar' : ''}`,
    `  On ${today}: ${seen}`,
    ...proofLines(standing),
    ...checkLines(standing),
    ...(asOf === null
      ? []
      : [`  ${String(timeline.rows.length)} of ${entries(sequence)} had happened by then`]),
    `  ${entries(sequence)} recorded, head ${hash}`,
  ];
}

function proofLines({ returnProof, stay }: NonNullable<Page['standing']>): string[] {
  const proof = returnProof && [
    `Return: ${returnProof.state}`,
    ...(returnProof.returnedOn === null ? [] : [`on ${returnProof.returnedOn}`]),
    ...(returnProof.late ? ['after the last legal day'] : []),
    ...(returnProof.contested ? ['contested'] : []),
  ];
  const days = stay?.lastLegalDay
    ? [
        `  Stay: ${String(stay.daysUsed)} of ${String(stay.daysLimit ?? '?')} days, last legal day ${stay.lastLegalDay}`,
      ]
    : [];
  return [...(proof ? [`  ${proof.join(', ')}`] : []), ...days];
}

/** Of what is awaited: what a jurist must still check of it, or of the date at which it is due. */
function checkLines({ next }: NonNullable<Page['standing']>): string[] {
  return next.flatMap(({ milestone, toCheck }) =>
    toCheck === undefined ? [] : wrap(`  To check of ${milestone}: ${toCheck}`, PAGE_WIDTH),
  );
}

function tableLines(rows: readonly TimelineRow[], agencies: Page['agencies']): string[] {
  const title = line(COLUMNS.map((column) => column.title));
  const rule = COLUMNS.map(({ width }) => '-'.repeat(width)).join(GAP);
  return [title, rule, ...rows.flatMap((row) => rowLines(row, agencies))];
}

function rowLines(row: TimelineRow, agencies: Page['agencies']): string[] {
  const cells = [
    [String(row.sequence)],
    [row.happenedOn ?? ''],
    [row.recordedAt.slice(0, 19).replace('T', ' ')],
    whoLines(row, agencies),
    [row.what, ...row.more.map((text) => `  ${text}`), ...row.marks.map((text) => `! ${text}`)],
  ];
  const wrapped = COLUMNS.map(({ width }, index) =>
    (cells[index] ?? []).flatMap((text) => wrap(text, width)),
  );
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, index) => line(wrapped.map((texts) => texts[index] ?? '')));
}

function whoLines({ witness, recorder, channel }: TimelineRow, agencies: Page['agencies']): string[] {
  if (witness === null) return ['the engine'];
  const by = recorder && `written by ${recorder.role}`;
  return [
    witness.role,
    ...(witness.agencyId === null ? [] : [`  ${agencyName(witness.agencyId, agencies)}`]),
    ...(by ? [by, `  ${agencyName(recorder.agencyId, agencies)}`] : []),
    ...(channel === null ? [] : [`by ${channel}`]),
  ];
}

function agencyName(agencyId: string, agencies: Page['agencies']): string {
  const name = agencies.find((agency) => agency.agencyId === agencyId)?.name;
  return name !== undefined && PLAIN.test(name) ? name : agencyId;
}

function leftOutLines({ later, unknown }: Timeline): string[] {
  const lines = [
    ...(later > 0 ? [`${entries(later)} that happened later`] : []),
    ...(unknown > 0 ? [`${entries(unknown)} that nobody had recorded yet`] : []),
  ];
  return lines.length > 0 ? ['', `Left out: ${lines.join(', ')}.`] : [];
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  verified: 'VERIFIED: ledger, history and lists agree, and the history replays on today’s code.',
  altered: 'ALTERED: something was changed after it was recorded.',
  unproven: 'UNPROVEN: nothing contradicts the record, but not every witness could confirm it.',
};

function verificationLines({ chain, history, readModel, verdict, firstFault }: Verification): string[] {
  const yes = (ok: boolean): string => (ok ? 'holds' : 'DOES NOT HOLD');
  const replayed = history.replayed ? 'replayed on today’s code' : 'not replayed';
  const fault = firstFault && [
    `  First fault: ${firstFault.where}`,
    ...(firstFault.sequence === null ? [] : [`entry ${String(firstFault.sequence)}`]),
    ...(firstFault.field === null ? [] : [`field ${firstFault.field}`]),
  ];
  return [
    'Verification of the whole case, now',
    `  ledger chain  ${yes(chain.ok)}: ${entries(chain.entries)}`,
    `                head ${chain.head ?? 'none'}`,
    `  history       ${yes(history.ok)}: ${String(history.events)} events, ${replayed}`,
    `  lists         ${yes(readModel.ok)}`,
    ...(fault
      ? [fault.join(', '), ...wrap(firstFault.detail, PAGE_WIDTH - 4).map((text) => `    ${text}`)]
      : []),
    '',
    VERDICTS[verdict],
  ];
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${String(count)} entries`;
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell + ' '.repeat(Math.max(0, (COLUMNS[index]?.width ?? 0) - lengthOf(cell))))
    .join(GAP)
    .trimEnd();
}

/** Breaks at spaces, and inside a word only when it alone is too long; what continues is indented as its first line. */
export function wrap(text: string, width: number): string[] {
  const indent = /^(?: |! )*/.exec(text)?.[0].replace('!', ' ') ?? '';
  const lines: string[] = [];
  let rest = text;
  while (lengthOf(rest) > width) {
    const letters = [...rest];
    const space = letters.slice(0, width + 1).lastIndexOf(' ');
    const cut = space > indent.length ? space : width;
    lines.push(letters.slice(0, cut).join('').trimEnd());
    rest = indent + letters.slice(cut).join('').trimStart();
  }
  return [...lines, rest];
}

/** In characters as people count them. */
function lengthOf(text: string): number {
  return [...text].length;
}
