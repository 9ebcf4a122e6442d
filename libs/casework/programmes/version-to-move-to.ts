/** The published version that a case is to move to: asked beforehand, and when it moves. */
import type { DataSource } from 'typeorm';
import { findProgramme } from '#libs/db/directory/programmes';
import type { PublishedProgramme } from '#libs/db/directory/programmes';
import { unknown } from '../answers.ts';
import type { Declined } from '../answers.ts';

export interface VersionToMoveTo {
  /** The case's own programme when not given. */
  programme?: string;
  version: string;
}

/** The version asked for; which of the two names is not known otherwise. */
export async function versionToMoveTo(
  db: DataSource,
  own: string,
  { programme: code = own, version }: VersionToMoveTo,
): Promise<PublishedProgramme | Declined> {
  const published = await findProgramme(db, code, version);
  if (published !== undefined) return published;
  return (await findProgramme(db, code)) === undefined
    ? unknown('/programme', 'names no published programme')
    : unknown('/version', `${code}@${version} is not published`);
}
