/**
 * A database of 100,000 cases for lists: rows alone, without ledgers. Three campaigns, of which the newest is under way:
 * 60,000 open cases in it, 40,000 closed ones in the two before.
 */
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { rows } from '#libs/db/postgres/sql';
import { addDays, realCalendar } from '#libs/domain/calendar';
import { RETURN_STATES } from '#libs/domain/case/return-proof';
import { STAGES } from '#libs/domain/pack/programme';
import { searchText, sortText } from '#libs/domain/person/names';

const AT_A_TIME = 5_000;
const GIVEN = 'Fatima Khadija Zineb Salma Naïma Houda Aïcha Malika Samira Latifa Rachida Hanane Nadia'.split(
  ' ',
);
const FAMILY = [
  'El Idrissi',
  'Ben Youssef',
  'Tazi',
  'El Khattabi',
  'Ouazzani',
  'Alami',
  'Bennani',
  'Chraibi',
];
const GIVEN_AR = 'فاطمة خديجة زينب سلمى نعيمة هدى عائشة مليكة سميرة لطيفة رشيدة حنان نادية'.split(' ');
const FAMILY_AR = ['الإدريسي', 'بن يوسف', 'التازي', 'الخطابي', 'الوزاني', 'العلمي', 'بناني', 'الشرايبي'];
const SYLLABLES = 'ba da fa ha ka la ma na ra sa ta za bi di fi hi'.split(' ');
const NEXT = [
  'selected',
  'training-completed',
  'visa-granted',
  'boarded',
  'contract-ended',
  'return-boarded',
];

/** Inserts so many cases into campaigns that exist, the last of which is under way, and their people. */
export async function fill(
  owner: DataSource,
  campaigns: readonly string[],
  { cases, today, nowMs }: { cases: number; today: string; nowMs: number },
): Promise<void> {
  for (let from = 0; from < cases; from += AT_A_TIME) {
    const numbers = Array.from({ length: Math.min(AT_A_TIME, cases - from) }, (_, index) => from + index);
    await insert(owner, 'seasonal_workers', numbers.map(personOf));
    await insert(
      owner,
      'cases',
      numbers.map((number) => caseOf(number, { cases, campaigns, today, nowMs })),
    );
  }
  await insert(
    owner,
    'identity_doubts',
    Array.from({ length: 200 }, (_, index) => ({
      doubt_id: `doubt-${index}`,
      seasonal_worker_id: workerId(cases - 1 - index * 2),
      other_id: workerId(cases - 2 - index * 2),
      grounds: 'name-and-birth-date',
      case_id: caseId(cases - 1 - index * 2),
    })),
  );
  await rows(owner, 'VACUUM ANALYZE cases');
  await rows(owner, 'VACUUM ANALYZE seasonal_workers');
}

/** A name that few others have, as a search for one person finds it. */
export function rareName(number: number): string {
  const syllable = (place: number): string => SYLLABLES[(number >> (4 * place)) % SYLLABLES.length] ?? 'ba';
  return [0, 1, 2, 3].map(syllable).join('');
}

export function caseNoOf(number: number): string {
  return `ES26-${String(number + 1).padStart(6, '0')}`;
}

type Row = Record<string, unknown>;

function personOf(number: number): Row {
  const pick = (names: readonly string[], salt: number): string =>
    names[(number * 7 + salt * number) % names.length] ?? '';
  const family = `${pick(FAMILY, 3)} ${rareName(number)}`;
  const given = pick(GIVEN, 5);
  const [familyAr, givenAr] = [pick(FAMILY_AR, 3), pick(GIVEN_AR, 5)];
  return {
    seasonal_worker_id: workerId(number),
    family_name: family,
    given_name: given,
    family_name_ar: familyAr,
    given_name_ar: givenAr,
    search_name: searchText([given, family, givenAr, familyAr]),
    sort_name: sortText(`${given} ${family}`),
    data_key: `\\x${randomBytes(60).toString('hex')}`,
    sealed: `\\x${randomBytes(180).toString('hex')}`,
    folding: 3,
  };
}

interface Where {
  cases: number;
  campaigns: readonly string[];
  today: string;
  nowMs: number;
}

function caseOf(number: number, { cases, campaigns, today, nowMs }: Where): Row {
  const { originOn, originAt, msPerDay, simulated } = realCalendar(nowMs);
  const campaign = [0.2, 0.4].filter((share) => number / cases >= share).length;
  return {
    case_id: caseId(number),
    case_no: caseNoOf(number),
    campaign_id: campaigns[campaign],
    programme_code: 'ma-es-cartaya',
    programme_version: '2026',
    pack_hash: 'f'.repeat(64),
    path: number % 3 === 0 ? 'returning' : 'first',
    seasonal_worker_id: workerId(number),
    opened_for: workerId(number),
    simulated,
    origin_on: originOn,
    origin_at: originAt,
    ms_per_day: msPerDay,
    ...(campaign < 2 ? closed(number) : open(number, today)),
    contested: number % 400 === 0,
    head_hash: 'a'.repeat(64),
    head_recorded_at: new Date(nowMs).toISOString(),
    opened_at: new Date(nowMs - (cases - number) * 1_000).toISOString(),
    workflow_started: true,
  };
}

function closed(number: number): Row {
  return {
    stage: 'reintegration',
    status: 'closed',
    outcome: number % 20 === 0 ? 'withdrawn' : 'completed',
    return_proof: RETURN_STATES[number % RETURN_STATES.length],
    ...{ awaits_partner: false, arrived: true, boarded: true, settled: true },
    ...{ head_sequence: 20, folded_at: 20 },
  };
}

/** One in fifty is on hold, one in four of the others has no due date. */
function open(number: number, today: string): Row {
  const stage = number % 6;
  const isHeld = number % 50 === 0;
  const isDue = !isHeld && number % 4 !== 0;
  return {
    stage: STAGES[stage],
    status: isHeld ? 'on-hold' : 'active',
    next: isHeld ? null : NEXT[stage],
    due_on: isDue ? addDays(today, (number % 97) - 12) : null,
    return_proof: stage === 5 ? 'unknown' : null,
    awaits_partner: !isHeld && stage === 3,
    ...{ arrived: stage > 3, boarded: stage > 3, settled: false },
    ...{ head_sequence: 5 + stage, folded_at: 5 + stage },
  };
}

const caseId = (number: number): string => `0bench${String(number).padStart(16, '0')}`;
const workerId = (number: number): string => `0worker${String(number).padStart(15, '0')}`;

async function insert(owner: DataSource, table: string, values: readonly Row[]): Promise<void> {
  const columns = [...new Set(values.flatMap((row) => Object.keys(row)))];
  await rows(
    owner,
    `INSERT INTO ${table} (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [JSON.stringify(values)],
  );
}
