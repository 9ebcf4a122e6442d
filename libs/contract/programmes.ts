/** Programmes as read and published over HTTP. */
import type { Programme } from '#libs/domain/pack/programme';

export interface ProgrammeItem {
  code: string;
  version: string;
  publishedAt: string;
  /** What a campaign takes that names no version. */
  isDefault: boolean;
  /** Since when it is closed to new campaigns. */
  withdrawnAt: string | null;
}

/** The answer to making a version the default. */
export interface DefaultBody {
  code: string;
  version: string;
  default: true;
}

/** The answer to withdrawing a version. */
export interface WithdrawnBody {
  code: string;
  version: string;
  withdrawnAt: string;
}

export interface ProgrammeBody extends ProgrammeItem {
  /** The rule pack, whole: exactly what `POST /v1/programmes` takes. */
  pack: Programme;
}

export const SCHEMA_MEDIA_TYPE = 'application/schema+json';
