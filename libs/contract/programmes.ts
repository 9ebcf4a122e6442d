/** Programmes as read and published over HTTP. */
import type { FieldFault } from './problem.ts';
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

/** One thing that a pack changes against the version before. */
export interface ProgrammeChangeBody {
  /** A stage, `exits`, or `programme` for the pack as a whole. */
  group: string;
  /** Code of the milestone or exit; for the programme as a whole, the part of the pack. */
  subject: string;
  kind: string;
  /** In English, as `noria programme diff` says it. */
  sentence: string;
  /** The paths it concerns; null where it is every path of its subject. */
  paths: readonly string[] | null;
}

/** Open cases that keep the version they were opened with. */
export interface CasesOfVersion {
  version: string;
  cases: number;
}

/** What publishing a pack would answer and change; nothing is kept of it. */
export interface CheckedProgramme {
  /** Null where the pack does not say. */
  code: string | null;
  version: string | null;
  /** The version stands already, and never changes. */
  published: boolean;
  /** Empty for a pack that may be published. */
  faults: readonly FieldFault[];
  /** The published version that it is compared with; null for the first of its programme. */
  before: string | null;
  changes: ProgrammeChangeBody[];
  /** Open cases of the programme, by version: none of them moves to the new one by itself. */
  runningCases: CasesOfVersion[];
}

export const SCHEMA_MEDIA_TYPE = 'application/schema+json';
