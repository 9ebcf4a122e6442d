/** The rule packs that ship with the house. Others arrive as data. */
import type { Programme } from '../programme.ts';
import { maEsCartaya2026 } from './ma-es-cartaya-2026.ts';

export const SHIPPED: readonly Programme[] = [maEsCartaya2026];
