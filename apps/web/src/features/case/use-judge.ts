/** Asks the domain why something cannot be done, where the reader sees the whole case and may act. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { roleMay } from '#libs/domain/access';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { useCase } from './case-context.tsx';

export interface Judge {
  /** Why the milestone cannot be reported now, in the reader's language; undefined where it can. */
  milestone: (milestone: string, reportedBy: readonly string[]) => string | undefined;
  /** The same of annulling an entry. */
  annulment: (sequence: number) => string | undefined;
}

/** Undefined for those who see a part of the case, and until the rules are loaded. */
export function useJudge(): Judge | undefined {
  const user = useUser();
  const { language } = useSpeech();
  const parts = useCase();
  const isAsked = user.role === 'placement-officer' && roleMay(user.role, 'report-milestone');
  const { data: rules } = useQuery({
    queryKey: ['rules of a case'],
    queryFn: () => import('./judge.ts'),
    enabled: isAsked,
    staleTime: Infinity,
  });
  return useMemo(() => {
    const seasonCase = rules?.wholeCase(parts);
    if (rules === undefined || seasonCase === undefined) return undefined;
    const asked = { seasonCase, user, today: parts.view.today };
    const words = (found: ReturnType<typeof rules.barOfMilestone>): string | undefined =>
      found && rules.inWords(found, language, parts.pack);
    return {
      milestone: (milestone, reportedBy) => words(rules.barOfMilestone(asked, milestone, reportedBy)),
      annulment: (sequence) => words(rules.barOfAnnulment(asked, sequence)),
    };
  }, [rules, parts, user, language]);
}
