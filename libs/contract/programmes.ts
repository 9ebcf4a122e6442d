/** Programmes as read and published over HTTP. */
import type { Programme } from '#libs/domain/pack/programme';

export interface ProgrammeItem {
  code: string;
  version: string;
  publishedAt: string;
}

export interface ProgrammeBody extends ProgrammeItem {
  /** The rule pack, whole: exactly what `POST /v1/programmes` takes. */
  pack: Programme;
}

export const SCHEMA_MEDIA_TYPE = 'application/schema+json';
