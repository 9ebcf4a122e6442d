import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES as IN_PACKS } from '#libs/domain/pack/programme';
import { INCIDENT_TABLES } from '#libs/words/incidents';
import { LABEL_TABLES } from '#libs/words/labels';
import { LANGUAGES } from '#libs/words/languages';

/** Lists of the API that have no words, each with the reason. */
const WITHOUT_WORDS: Readonly<Record<string, string>> = {
  'ready faulty duplicate doubtful opened failed': 'a state of a row: an outcome carries the code itself',
  'ready visa-missing papers-missing held': 'the words of these are in `libs/words/screens/departures`',
  'cases milestones': 'what the rows of an import are, for programs',
  'checking checked committing committed cancelled':
    'a state of an import: screens name what they show of it',
  removed: 'of whom a rule of who pays holds: its sentence is in `libs/words/screens/administration-terms`',
  'required date-unreadable date-impossible date-in-future year-two-digits too-young identifier-number is-paper is-in is-text name-not-divided not-found several-people people-differ date-ambiguous':
    'the words of these are in `libs/words/imports`',
  'age rent fees visa passport offer-size offer-notice employer-record bar details exit-papers':
    'a notice carries its own sentence: `libs/words/notices`',
  'same different skip': 'an answer that a client sends',
  '-openedAt dueOn -dueOn caseNo name': 'an order that a client asks for',
  'F M': 'says how a sentence agrees; no sentence names it',
  'accepted already refused pending': 'what became of one item of a request, for programs',
  'chain seal history read-model replay identity pack offers':
    'a part of this system that an auditor looks into: screens name what they show of it',
  'ar zgh fr es it en': 'the words of these are in `libs/words/spoken-languages`',
  'en fr es it ar': 'each language has its own name for itself',
  'placement-officer municipality employers-association consulate immigration-office training-provider ngo employment-service labour-inspectorate trade-union health-service seasonal-worker engine':
    'who wrote a record of a file: reporters have words, the engine is told apart by screens',
  'et50-pay': 'a ground that readers of the case are told by the screen',
  'known unknown': 'whether one nomination found a seasonal worker, for programs',
  live: 'a state of a process, for machines',
  'name-and-birth-date near-papers name-and-phone near-birth-date passport told-apart':
    'no sentence says yet why a doubt was raised',
  'overdue due-soon blocked awaiting-partner': 'why a case needs somebody: screens name what they show of it',
  'read refusal login login-failed logout write': 'kinds of lines of the access log, for auditors',
  'ready degraded not-ready': 'a state of a process, for machines',
  'pending turned-down upheld': 'the words of these are in `libs/words/findings`',
  'same different': 'an answer that a client sends',
  'stage next status outcome returnProof attention due': 'what a client counts by',
  'web phone sheet sms api device': 'by which channel a report came: screens name what they show of it',
};

/** Every closed list of codes under a node of the description, as one line. */
function listsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { enum: codes } = node as { enum?: unknown };
  const own = Array.isArray(codes) ? [codes.filter((code) => code !== null).join(' ')] : [];
  return [...own, ...Object.values(node).flatMap(listsIn)];
}

describe('the words for the API’s codes', () => {
  it('name every code of every closed list, but for the lists known to have none', () => {
    const lists = new Set(listsIn(JSON.parse(readFileSync('openapi.json', 'utf8'))));
    const unnamed = [...lists].filter(
      (list) =>
        ![...Object.values<object>(LABEL_TABLES), ...Object.values<object>(INCIDENT_TABLES)].some((table) =>
          list.split(' ').every((code) => Object.hasOwn(table, code)),
        ),
    );
    expect(unnamed.sort()).toEqual(Object.keys(WITHOUT_WORDS).sort());
  });

  it('are in the languages that a rule pack may bring labels in', () => {
    expect([...LANGUAGES].sort()).toEqual([...IN_PACKS].sort());
  });
});
