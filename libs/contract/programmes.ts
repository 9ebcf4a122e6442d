/** Programmes as read over HTTP. */
import type { Programme } from '#libs/domain/programme';

export interface ProgrammeItem {
  code: string;
  version: string;
  publishedAt: string;
}

export interface ProgrammeBody extends ProgrammeItem {
  /** The rule pack, whole. */
  pack: Programme;
}
