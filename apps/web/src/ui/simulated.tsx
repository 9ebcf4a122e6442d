/** The mark of a simulated campaign, of its cases and of their seasons: nothing else tells them from real ones. */
import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { SIMULATED_TEXTS } from '#libs/words/screens/simulated';
import { useSpeech } from '../lib/language.tsx';

interface SimulatedProps {
  simulated: boolean;
  /** In rows of lists the small one. */
  size?: 'xs' | 'md';
}

/** Nothing where days are real ones. */
export function Simulated({ simulated, size = 'md' }: SimulatedProps): ReactNode {
  const { t } = useSpeech();
  if (!simulated) return null;
  return (
    <Badge
      variant="light"
      color="gray"
      tt="none"
      size={size}
      title={t(SIMULATED_TEXTS.why)}
      data-testid="simulated"
      style={WHOLE}
    >
      {t(SIMULATED_TEXTS.mark)}
    </Badge>
  );
}

/** Beside a long name, and in a narrow column, it keeps its width. */
const WHOLE = { flexShrink: 0, maxInlineSize: 'none' } as const;
