/** The accounts of a demo: one for every role and kind of agency. They exist only where NORIA_DEMO is on. */
import { hashPassword } from '#libs/db/directory/directory';
import type { DataSource } from 'typeorm';
import { findUserByEmail, saveAgency, saveUser } from '#libs/db/directory/directory';
import type { AgencyKind, Role } from '#libs/domain/access';

const PASSWORD = 'noria-demo';
const DOMAIN = 'noria.demo';

interface Part {
  account: string;
  name: string;
  role: Role;
  agency: { agencyId: string; name: string; kind: AgencyKind | null; country: string };
}

function instance(
  account: string,
  name: string,
  role: Role,
  agencyId: string,
  agency: string,
  country: string,
): Part {
  return { account, name, role, agency: { agencyId, name: agency, kind: null, country } };
}

function partner(account: string, name: string, kind: AgencyKind, agency: string, country: string): Part {
  return {
    account,
    name,
    role: 'partner-agency',
    agency: { agencyId: `demo-${account}`, name: agency, kind, country },
  };
}

export const DEMO_PARTS: readonly Part[] = [
  instance('officer', 'Samira Bennani', 'placement-officer', 'demo-anapec', 'ANAPEC', 'MA'),
  partner('cartaya', 'Rocío Márquez', 'municipality', 'Ayuntamiento de Cartaya', 'ES'),
  partner(
    'employers',
    'Antonio Garrido',
    'employers-association',
    'Asociación de productores de fresa',
    'ES',
  ),
  partner('consulate', 'Elena Castaño', 'consulate', 'Consulado General de España', 'ES'),
  partner('extranjeria', 'Manuel Ortega', 'immigration-office', 'Oficina de Extranjería de Huelva', 'ES'),
  partner('ofii', 'Claire Fontaine', 'immigration-office', 'OFII', 'FR'),
  partner('sportello', 'Giulia Ferrari', 'immigration-office', 'Sportello unico per l’immigrazione', 'IT'),
  partner('training', 'Youssef Amrani', 'training-provider', 'Centre de formation de Kénitra', 'MA'),
  partner('ngo', 'Naïma Tazi', 'ngo', 'Association des femmes saisonnières', 'MA'),
  partner('france-travail', 'Julien Moreau', 'employment-service', 'France Travail', 'FR'),
  partner('inspectorate', 'Carmen Delgado', 'labour-inspectorate', 'Inspección de Trabajo de Huelva', 'ES'),
  partner('union', 'Javier Molina', 'trade-union', 'Sindicato del campo', 'ES'),
  partner('health', 'Lucía Herrera', 'health-service', 'Centro de salud de Cartaya', 'ES'),
  instance('auditor', 'Ingrid Vos', 'auditor', 'demo-audit', 'Audit of the programme', 'BE'),
  instance('admin', 'Karim Lahlou', 'administrator', 'demo-anapec', 'ANAPEC', 'MA'),
];

/** Whether this is one of the accounts whose password is known to all; others may belong to the demo too. */
export function isDemoAccount(email: string): boolean {
  return DEMO_PARTS.some(({ account }) => email === `${account}@${DOMAIN}`);
}

/** Creates the agencies and accounts that are missing; what is there stays as it is. */
export async function createDemoAccounts(db: DataSource): Promise<void> {
  await Promise.all(DEMO_PARTS.map((part) => createAccount(db, part)));
}

async function createAccount(db: DataSource, { account, name, role, agency }: Part): Promise<void> {
  const email = `${account}@${DOMAIN}`;
  if ((await findUserByEmail(db, email)) !== undefined) return;
  const [passwordHash, { agencyId }] = await Promise.all([
    hashPassword(PASSWORD),
    saveAgency(db, { ...agency, demo: true }),
  ]);
  await saveUser(db, { email, name, role, agencyId, passwordHash, demo: true });
}
