/** Papers for tests: facts of an invented person, and the renderer over the process that the last build compiled. */
import path from 'node:path';
import type {
  CertificateFacts,
  ContractFacts,
  DocumentFacts,
  ManifestFacts,
  PersonFacts,
  UndertakingFacts,
} from '#libs/documents/facts';
import type { DocumentRenderer } from '#libs/documents/renderer';
import { createTypstRenderer } from '#libs/documents/typst-renderer';
import type { TypstOptions } from '#libs/documents/typst-renderer';

export const PAPER_PROCESS = path.resolve('dist/libs/documents/typst-process.js');

export function paperRenderer(
  log: TypstOptions['log'],
  options: Partial<Omit<TypstOptions, 'log'>> = {},
): DocumentRenderer {
  return createTypstRenderer({ script: PAPER_PROCESS, log, ...options });
}

/** Both scripts, brackets, an apostrophe and what a typesetter takes for its own language. */
export const FATIMA: PersonFacts = {
  givenName: 'Fatima Zohra',
  familyName: "El Idrissi (Ben M'hamed)",
  givenNameAr: 'فاطمة الزهراء',
  familyNameAr: 'الإدريسي',
  birthDate: '1991-03-08',
  sex: 'F',
  passport: 'AB1234567',
};

const COMMON = {
  caseNo: 'ES26-000123',
  programme: 'ma-es-cartaya@2026',
  origin: 'MA',
  destination: 'ES',
  season: '2026',
  region: 'Huelva',
  factsOn: '2026-07-04',
  seal: { sequence: 31, hash: '9f2c81aa04d3be77'.padEnd(64, '0') },
  labels: {},
};
const WORK = {
  person: FATIMA,
  employer: 'Fresas de Cartaya, S.L. (B-21000000)',
  startsOn: '2026-03-01',
  endsOn: '2026-06-30',
};

export const CONTRACT: ContractFacts = {
  ...COMMON,
  ...WORK,
  kind: 'contract',
  occupation: 'Recolección de fresas',
  sector: 'agricultura',
  signed: { milestone: 'contract-signed', on: '2026-02-05' },
  translated: true,
};
export const UNDERTAKING: UndertakingFacts = {
  ...COMMON,
  ...WORK,
  kind: 'return-undertaking',
  signedOn: null,
  verifiedBy: ['consulate', 'immigration-office', 'placement-officer'],
  evidence: ['consular-slip', 'exit-stamp'],
};
export const CERTIFICATE: CertificateFacts = {
  ...COMMON,
  ...WORK,
  kind: 'return-certificate',
  returnedOn: '2026-07-02',
  verifiedBy: { agency: 'Consulado General de España en Tánger', reporter: 'consulate', on: '2026-07-04' },
  evidence: ['consular-slip'],
};
export const MANIFEST: ManifestFacts = {
  ...COMMON,
  kind: 'manifest',
  convoyId: 'tanger-tarifa',
  departsOn: null,
  travellers: [FATIMA, { ...FATIMA, familyName: 'Bennani' }, {}].map((person, index) => ({
    caseNo: `ES26-00010${index}`,
    hash: `dead${index}eef`.padEnd(64, '0'),
    person,
  })),
  listHash: 'ab12cd34ef56ab12'.padEnd(64, '0'),
};
export const EVERY_PAPER: readonly DocumentFacts[] = [MANIFEST, CONTRACT, UNDERTAKING, CERTIFICATE];
