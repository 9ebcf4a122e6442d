// `npm run build`: compile and bundle what changed.
import { ensureBuilt, ensureInstalled, requireNode } from './checkout.mjs';

requireNode();
ensureInstalled();
await ensureBuilt();
