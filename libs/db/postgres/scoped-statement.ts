/**
 * A look-up within a scope, as two statements: of everything, and of what one agency takes part in. In one, with
 * `$2 IS NULL OR …`, only the value says which of both is asked, and Postgres plans it anew each time.
 */
import type { CaseScope } from '#libs/domain/access';
import type { Statement } from './sql.ts';

export interface ScopedStatement {
  ofAll: Statement;
  ofAgency: Statement;
}

/** `text` ends with a condition on `$1`; `ofAgency` is one on the agency, `$2`. */
export function scopedStatement(name: string, text: string, ofAgency: string): ScopedStatement {
  return {
    ofAll: { name, text },
    ofAgency: { name: `${name}-of-agency`, text: `${text} AND ${ofAgency}` },
  };
}

/** The statement for this scope, everything unless given, and its values. */
export function within(
  { ofAll, ofAgency }: ScopedStatement,
  sought: unknown,
  scope: CaseScope = { kind: 'all' },
): [Statement, unknown[]] {
  return scope.kind === 'all' ? [ofAll, [sought]] : [ofAgency, [sought, scope.agencyId]];
}
