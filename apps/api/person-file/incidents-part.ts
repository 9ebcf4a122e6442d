/** Incident files as far as the officer reads them. */
import type { IncidentAnswer } from '#libs/contract/incidents';
import type { IncidentOfPerson } from '#libs/contract/person-file';
import { FOLLOW_UP_WORDS, RECIPIENT_WORDS } from '#libs/words/incident-acts';
import { INCIDENT_TABLES } from '#libs/words/incidents';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { named, section, table, wordOf, written } from './page-parts.ts';
import type { Page } from './page-parts.ts';

/** How the person may be reached, and who reads a file, is not printed: others may come to see the page. */
export function incidentsPart(page: Page, incidents: readonly IncidentOfPerson[]): Html {
  const parts = incidents.map(({ number, state, file }) => {
    const said = wordOf(INCIDENT_TABLES.state, state, page);
    return file === null
      ? html`<h3><bdi>${number}</bdi> · ${said}</h3>
          <p>${page.text('keptByCircle')}</p>`
      : html`<h3><bdi>${number}</bdi> · ${wordOf(INCIDENT_TABLES.kind, file.kind, page)} · ${said}</h3>
          ${whole(page, file)}`;
  });
  return section(
    page,
    'incidents',
    parts.length === 0 ? html`<p>${page.text('nothing')}</p>` : html`${parts}`,
  );
}

function whole(page: Page, { text, dueOn, outcome, records }: IncidentAnswer): Html {
  const rows = records.map(({ occurredOn, record, details }) => [
    { content: page.day(occurredOn), is: 'day' as const },
    { content: [wordOf(INCIDENT_TABLES.record, record, page), ...saidOf(page, details)].join(' · ') },
  ]);
  const result =
    outcome === null
      ? html``
      : named(page, page.text('outcome'), wordOf(INCIDENT_TABLES.result, outcome, page));
  const due = dueOn === null ? html`` : named(page, page.text('answerBy'), page.day(dueOn));
  return html`${written(text)} ${result} ${due} ${table(page, ['date', 'what'], rows)}`;
}

/** To whom it went, what was undertaken, what came of it. */
function saidOf(page: Page, { to, act, result }: Readonly<Record<string, unknown>>): string[] {
  const recipients: readonly unknown[] = Array.isArray(to) ? to : [to];
  return [
    ...recipients.flatMap((one) => (typeof one === 'string' ? [wordOf(RECIPIENT_WORDS, one, page)] : [])),
    ...(typeof act === 'string' ? [wordOf(FOLLOW_UP_WORDS, act, page)] : []),
    ...(typeof result === 'string' ? [wordOf(INCIDENT_TABLES.result, result, page)] : []),
  ];
}
