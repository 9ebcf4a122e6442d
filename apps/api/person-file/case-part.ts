/** One season: how it stands, what is still to come, what was recorded, which papers can be asked for. */
import type { CaseAnswer } from '#libs/contract/case-view';
import type { CaseOfPerson } from '#libs/contract/person-file';
import type { FindingAnswer } from '#libs/contract/seasonal-worker';
import type { Programme } from '#libs/domain/pack/programme';
import { COMPENSATION_DUE, compensationsOf } from '#libs/domain/case/compensation';
import { addDays, daysBetween, minDate } from '#libs/domain/calendar';
import { programmeTitle } from '#libs/words/packs/pack-texts';
import { countIn } from '#libs/words/plural';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { historyPart } from './history-part.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { checkMark, list, named, pageIn } from './page-parts.ts';
import type { Page } from './page-parts.ts';

type Findings = readonly FindingAnswer[];

/** `findings` are those of the person: what an appeal came to is said at the entry that answered it. */
export function casePart(
  { language }: Page,
  one: CaseOfPerson,
  pack: Programme,
  findings: Findings = [],
): Html {
  const page = pageIn(language, pack.labels);
  const { case: seen, documents } = one;
  const { caseNo, path, status, outcome, returnProof } = seen;
  const states = [
    page.label('path', path),
    page.label('status', status),
    ...(outcome === null ? [] : [page.label('outcome', outcome)]),
    ...(returnProof === null ? [] : [page.label('returnProof', returnProof.state)]),
    ...(returnProof?.contested === true ? [page.label('milestoneState', 'contested')] : []),
  ];
  const made = documents.filter(({ available }) => available);
  return html`<h2>${page.text('case', { number: caseNo })}</h2>
    <p>${programmeTitle(pack, language)}<br />${states.join(' · ')}</p>
    ${worked(page, seen)}${windowsOf(page, seen)}${owed(page, seen)}${titled(page, 'notices', list(seen.notices.map(({ detail }) => detail)), seen.notices)}
    ${toCome(page, seen)}
    <h3>${page.text('history')}</h3>
    ${historyPart({ page, one, pack, findings })}
    ${titled(page, 'documents', list(made.map(({ kind }) => page.label('document', kind))), made)}`;
}

function titled(
  page: Page,
  name: 'notices' | 'documents' | 'toCome' | 'windows',
  content: Html,
  of: readonly unknown[],
): Html {
  return of.length === 0
    ? html``
    : html`<h3>${page.text(name)}</h3>
        ${content}`;
}

/** Days at work, as the law counts them, until when the stay is lawful, and the days that are known beyond it. */
function worked(page: Page, seen: CaseAnswer): Html {
  const { spells, stay } = seen;
  const periods = spells.map(({ from, to }) =>
    to === null
      ? page.text('since', { date: page.day(from) })
      : page.text('fromTo', { from: page.day(from), to: page.day(to) }),
  );
  const last = stay?.lastLegalDay ?? null;
  return html`${periods.map((period) => named(page, page.text('worked'), period))}
  ${last === null ? html`` : named(page, page.text('lastLegalDay'), page.day(last))}${beyond(page, seen)}`;
}

/** From the day after the last lawful one to the last on which the person is known to have been there. */
function beyond(page: Page, { spells, stay, returnProof, status, today }: CaseAnswer): Html {
  const last = stay?.lastLegalDay ?? null;
  const work = spells.map(({ from, to }) => minDate(to ?? (status === 'closed' ? from : today), today));
  const known = [...work, returnProof?.returnedOn ?? ''];
  const until = known.sort().at(-1) ?? '';
  if (last === null || until <= last) return html``;
  const days = page.text('fromTo', { from: page.day(addDays(last, 1)), to: page.day(until) });
  return html`<div class="mark" data-beyond="${until}">
    ${named(page, page.text('beyondLastLegalDay'), days)}
  </div>`;
}

/** The times in which another contract may follow, and whether each is still open. */
function windowsOf(page: Page, { windows }: CaseAnswer): Html {
  const lines = windows.map(({ kind, from, until, open }) => {
    const days =
      until === null
        ? page.text('since', { date: page.day(from) })
        : page.text('fromTo', { from: page.day(from), to: page.day(until) });
    const state = page.say(open ? CASE_LAW_TEXTS.open : CASE_LAW_TEXTS.shut);
    return named(page, page.label('window', kind), `${days} · ${state}`);
  });
  return titled(page, 'windows', html`${lines}`, lines);
}

/** What is owed to whoever lost the authorisation through the employer, and whether it was paid. */
function owed(page: Page, { milestones }: CaseAnswer): Html[] {
  return compensationsOf(milestones).map(({ due, paidOn }) => {
    const state = paidOn === null ? page.text('stillOwed') : page.text('paidOn', { date: page.day(paidOn) });
    const said = due === null ? state : `${page.money(due)} · ${state}`;
    return named(page, page.label('milestone', COMPENSATION_DUE), said);
  });
}

function toCome(page: Page, { next, status, today }: CaseAnswer): Html {
  const awaited = status === 'closed' ? [] : next.filter(({ required }) => required);
  const lines = awaited.map(({ milestone, dueOn, overdue, reportedBy, toCheck }) => {
    const by = page.listed(
      reportedBy.map((one) => page.label('reporter', one)),
      'any',
    );
    const due = dueOn === undefined ? '' : ` · ${overdue ? wasDue(page, dueOn, today) : dueBy(page, dueOn)}`;
    return html`${page.label('milestone', milestone)}${due}
      <span class="said">(${by})</span>${checkMark(page, toCheck)}`;
  });
  return titled(page, 'toCome', list(lines), lines);
}

const dueBy = (page: Page, day: string): string => page.text('dueOn', { date: page.day(day) });

function wasDue(page: Page, day: string, today: string): string {
  const late = countIn('daysLate', daysBetween(day, today), page.language);
  return `${page.text('wasDueOn', { date: page.day(day) })} · ${late}`;
}
