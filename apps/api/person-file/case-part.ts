/** One season: how it stands, what is still to come, what was recorded, which papers can be asked for. */
import type { CaseAnswer, EntryAnswer } from '#libs/contract/case-view';
import type { CaseOfPerson } from '#libs/contract/person-file';
import type { FindingAnswer } from '#libs/contract/seasonal-worker';
import type { Programme } from '#libs/domain/pack/programme';
import { COMPENSATION_DUE, compensationsOf } from '#libs/domain/case/compensation';
import { ENTRY_WORDS } from '#libs/words/case';
import { APPEAL_WORDS } from '#libs/words/findings';
import { programmeTitle } from '#libs/words/packs/pack-texts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { detailsIn, list, named, pageIn, table, wordOf, written } from './page-parts.ts';
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
  ];
  const made = documents.filter(({ available }) => available);
  return html`<h2>${page.text('case', { number: caseNo })}</h2>
    <p>${programmeTitle(pack, language)}<br />${states.join(' · ')}</p>
    ${worked(page, seen)}${owed(page, seen)}${titled(page, 'notices', list(seen.notices.map(({ detail }) => detail)), seen.notices)}
    ${toCome(page, seen)}
    <h3>${page.text('history')}</h3>
    ${history(page, one, findings)}
    ${titled(page, 'documents', list(made.map(({ kind }) => page.label('document', kind))), made)}`;
}

function titled(
  page: Page,
  name: 'notices' | 'documents' | 'toCome',
  content: Html,
  of: readonly unknown[],
): Html {
  return of.length === 0
    ? html``
    : html`<h3>${page.text(name)}</h3>
        ${content}`;
}

/** Days at work, as the law counts them, and until when the stay is lawful. */
function worked(page: Page, { spells, stay }: CaseAnswer): Html {
  const periods = spells.map(({ from, to }) =>
    to === null
      ? page.text('since', { date: page.day(from) })
      : page.text('fromTo', { from: page.day(from), to: page.day(to) }),
  );
  const last = stay?.lastLegalDay ?? null;
  return html`${periods.map((period) => named(page, page.text('worked'), period))}
  ${last === null ? html`` : named(page, page.text('lastLegalDay'), page.day(last))}`;
}

/** What is owed to whoever lost the authorisation through the employer, and whether it was paid. */
function owed(page: Page, { milestones }: CaseAnswer): Html[] {
  return compensationsOf(milestones).map(({ due, paidOn }) => {
    const state = paidOn === null ? page.text('stillOwed') : page.text('paidOn', { date: page.day(paidOn) });
    const said = due === null ? state : `${page.money(due)} · ${state}`;
    return named(page, page.label('milestone', COMPENSATION_DUE), said);
  });
}

function toCome(page: Page, { next, status }: CaseAnswer): Html {
  const awaited = status === 'closed' ? [] : next.filter(({ required }) => required);
  const lines = awaited.map(({ milestone, dueOn, reportedBy }) => {
    const by = reportedBy.map((one) => page.label('reporter', one)).join(', ');
    const due = dueOn === undefined ? '' : ` · ${page.text('dueOn', { date: page.day(dueOn) })}`;
    return html`${page.label('milestone', milestone)}${due} <span class="said">(${by})</span>`;
  });
  return titled(page, 'toCome', list(lines), lines);
}

/** By the day on which it happened; of one day, as it was recorded. */
function history(page: Page, { case: seen, entries, texts }: CaseOfPerson, findings: Findings): Html {
  const annulled = new Set(entries.flatMap(({ annul, corrects }) => (annul === true ? [corrects] : [])));
  const agencies = new Map(seen.agencies.map(({ agencyId, name }) => [agencyId, name]));
  const inOrder = [...entries].sort((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.sequence - b.sequence);
  const rows = inOrder.map((entry) => {
    const beside = texts.filter(({ sequence }) => sequence === entry.sequence);
    const struck = annulled.has(entry.sequence);
    const what = whatOf(page, entry);
    const answer = appealAnswer(page, findings, { caseId: seen.caseId, sequence: entry.sequence });
    return [
      { content: page.day(dayOf(entry)), is: 'day' as const },
      {
        content: html`${struck ? html`<s>${what}</s> (${page.text('annulled')})` : what}${answer}${beside.map(
          (one) => textOf(page, one),
        )}`,
      },
      { content: reporterOf(page, entry, agencies) },
      { content: detailsIn(page, entry['details']) },
    ];
  });
  return table(page, ['date', 'what', 'by', 'details'], rows);
}

function appealAnswer(
  page: Page,
  findings: Findings,
  { caseId, sequence }: { caseId: string; sequence: number },
): Html {
  const answered = findings.find((one) => one.caseId === caseId && one.answeredBy === sequence);
  const answer = answered?.appeal ?? null;
  return answer === null ? html`` : html`<div class="said">${APPEAL_WORDS[answer][page.language]}</div>`;
}

function dayOf(entry: EntryAnswer): string {
  const { occurredOn } = entry;
  return typeof occurredOn === 'string' ? occurredOn : entry.recordedAt.slice(0, 10);
}

function whatOf(page: Page, { type, milestone }: EntryAnswer): string {
  const kind = wordOf(ENTRY_WORDS, type, page);
  if (milestone === undefined) return kind;
  const name = page.label('milestone', milestone);
  return type === 'milestone' ? name : page.text('labelled', { what: kind }) + ` ${name}`;
}

/** A private detail is a text as well, and is called by its name. */
function textOf(page: Page, { name, text }: CaseOfPerson['texts'][number]): Html {
  const [of, detail] = name.split('.');
  return of === 'details' && detail !== undefined
    ? named(page, page.label('detail', detail), text)
    : written(text);
}

function reporterOf(page: Page, { reportedBy }: EntryAnswer, agencies: ReadonlyMap<string, string>): Html {
  const { reporter, agencyId } = (reportedBy ?? {}) as { reporter?: unknown; agencyId?: unknown };
  if (typeof reporter !== 'string') return html``;
  const name = typeof agencyId === 'string' ? agencies.get(agencyId) : undefined;
  return html`${page.label('reporter', reporter)}${
    name === undefined ? html`` : html`<div class="said"><bdi>${name}</bdi></div>`
  }`;
}
