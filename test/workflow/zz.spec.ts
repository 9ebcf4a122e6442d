import { afterAll, beforeAll, it } from '@jest/globals';
import { recordEntry } from '#libs/db/ledger-store';
import { realToday } from '#libs/domain/calendar';
import { aReport } from '../support/build-case.ts';
import { KEYS, writing } from '../support/ledger-house.ts';
import { kindsOf } from './history.ts';
import { openRealHouse } from './real-house.ts';
import type { RealHouse } from './real-house.ts';
import { eventually } from './until.ts';
let house: RealHouse;
beforeAll(async () => { house = await openRealHouse(); });
afterAll(() => house.stopAll());
it('x', async () => {
    const season = await house.start();
    const first = house.runWorker();
    await eventually('the ledger was not read', async () => {
      const { sequence } = await season.handle.query<{ sequence: number }>('caseSequence');
      return sequence === 1;
    });
    console.log(kindsOf(await season.history()).join('\n'));
    await first.stop();
    const command = writing(await house.load(season.caseId), aReport('application-filed', realToday(Date.now()), { reportId: `worst-x` }));
    await recordEntry(house.db, KEYS, command);
    const next = house.runWorker();
    try {
    await eventually('the case did not catch up', async () => {
      const { sequence } = await season.handle.query<{ sequence: number }>('caseSequence');
      return sequence === 2;
    });
    } catch (e) { console.log(e);    console.log((await season.history()).map((e,i) => i+1 + ' ' + kindsOf([e])[0]).join('\n'));
     console.log(JSON.stringify((await season.history()).slice(3), null, 1)); }
    await next.stop();
});
