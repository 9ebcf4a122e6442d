/** The water wheel that the product is named after: eight spokes that go beyond the rim. */
import type { ReactNode } from 'react';

const RIM = 8.5;
const SPOKES = 'M16 4.5v23M4.5 16h23M7.9 7.9l16.2 16.2M24.1 7.9L7.9 24.1';

interface WheelProps {
  /** In pixels, both ways. */
  size?: number;
}

export function Wheel({ size = 24 }: WheelProps): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor">
      <g strokeWidth="2.4" strokeLinecap="round">
        <circle cx="16" cy="16" r={RIM} />
        <path d={SPOKES} />
      </g>
    </svg>
  );
}
