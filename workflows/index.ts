/** The workflows that a worker may run; recorded histories know them by these names. */
export { seasonCase } from './season-case.ts';
export { bulkOperation } from './bulk-operation.ts';
export { incidentFile } from './incident-file.ts';
export { historyCheck } from './history-check.ts';
