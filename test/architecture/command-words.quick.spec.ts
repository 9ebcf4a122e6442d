// What commands read from files and say of options, as whoever types them meets it.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { caseNamed } from '#apps/cli/api/api-client';
import { ApiProblem } from '#apps/cli/api/failures';
import { mendFor } from '#apps/cli/commands/account';
import { namesIn } from '#apps/cli/commands/bulk';
import { idsIn } from '#apps/cli/commands/erasure';
import { inOptions } from '#apps/cli/commands/user';
import { keepEnv, otherSettings } from '#apps/cli/servers/home-files';
import { engineVariables } from '#apps/cli/servers/launcher';
import { loadLauncherEnv } from '#libs/config/env';
import { newId } from '#libs/db/postgres/cursors';

/** Of every file, each command and those under it. */
const commands: Command[] = [];
beforeAll(async () => {
  const program = new Command('noria');
  for (const file of readdirSync('apps/cli/commands')) {
    const read = (await import(`#apps/cli/commands/${path.parse(file).name}`)) as {
      register?(program: Command): void;
    };
    read.register?.(program);
  }
  const under = (command: Command): Command[] => [command, ...command.commands.flatMap(under)];
  commands.push(...under(program).slice(1));
});

describe('a list of those who were erased', () => {
  it('is read as `noria erasure list` writes it, whatever an editor made of its lines', () => {
    const ids = [newId(), newId()];
    expect(idsIn(ids.map((id) => `${id}\n`).join(''), 'list.txt')).toEqual(ids);
    expect(idsIn(`\ufeff${ids.join('\r\n')}\r\n\r\n`, 'list.txt')).toEqual(ids);
  });

  it.each(['nonsense', 'officer@noria.demo', '{"items":[]}', 'ES26-412007'])(
    'does not have %j in it',
    (line) => {
      expect(() => idsIn(`${newId()}\n${line}\n`, 'list.txt')).toThrow('line 2 of list.txt is no id');
    },
  );
});

describe('a file of cases', () => {
  it.each(['case_no', 'caseNo', 'Case number', 'N° de dossier', 'رقم الملف'])(
    'may begin with %j',
    (header) => {
      expect(namesIn(`\ufeff"${header}";name\r\n"ES26-412007";Amina\r\n`)).toEqual(['ES26-412007']);
    },
  );

  it('has a case in its first line, where that holds a digit', () => {
    const id = newId();
    expect(namesIn(`ES26-412007\n${id}\n`)).toEqual(['ES26-412007', id]);
  });
});

describe('the files of a home', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'noria-home-'));
  afterAll(() => {
    rmSync(home, { recursive: true });
  });
  const KEY = 'ab'.repeat(32);

  it('keep how the engine is reached, so that later commands read what it keeps', () => {
    const env = loadLauncherEnv({
      ...{ NORIA_PAYLOAD_KEY: KEY, TEMPORAL_TLS: '1', TEMPORAL_ADDRESS: 'elsewhere:7233' },
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'ca.pem',
    });
    expect(engineVariables(env)).toEqual({
      ...{ NORIA_PAYLOAD_KEY: KEY, TEMPORAL_TLS: '1' },
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: path.resolve('ca.pem'),
    });
    expect(engineVariables(loadLauncherEnv({}))).toEqual({});
  });

  it('say which settings would be ignored where an instance runs already', () => {
    keepEnv(home, { PORT: '3000', NORIA_VAULT_KEY: KEY });
    const same = {
      PORT: '3000',
      NORIA_VAULT_KEY: KEY,
      HOME: '/root',
      NORIA_DEMO: '1',
      NORIA_PAYLOAD_KEY: '',
    };
    expect(otherSettings(home, same)).toEqual([]);
    expect(otherSettings(home, { ...same, PORT: '3100', NORIA_PAYLOAD_KEY: KEY })).toEqual([
      'NORIA_PAYLOAD_KEY',
      'PORT',
    ]);
  });
});

describe('a case that a command is about', () => {
  const AMINA = { caseId: newId(), caseNo: 'ES26-412007' };
  const api: Parameters<typeof caseNamed>[0] = {
    get: <T>(path: string): Promise<T> =>
      path === `/v1/cases/${AMINA.caseId}`
        ? Promise.resolve(AMINA as T)
        : Promise.reject(new ApiProblem(404, 'not-found', 'There is nothing here.')),
    list: <T>(_path: string, { q = '' } = {}): Promise<T[]> =>
      Promise.resolve((q.toUpperCase() === AMINA.caseNo ? [AMINA] : []) as T[]),
  };

  it.each([AMINA.caseNo, 'es26-412007', AMINA.caseId])('is named by %s', async (name) => {
    expect(await caseNamed(api, name)).toMatchObject(AMINA);
  });

  it.each(['ES26-412008', newId()])('is not there as %s', async (name) => {
    await expect(caseNamed(api, name)).rejects.toThrow(`There is no case ${name}`);
  });

  it('is named in one way by every command', () => {
    const about = commands.flatMap((command) =>
      command.registeredArguments
        .filter((argument) => /^case/i.test(argument.name()))
        .map((argument) => `${command.name()} ${argument.name()}: ${argument.description}`),
    );
    expect(about).toEqual([
      'document case: its caseNo or its caseId',
      'replay case: its caseNo or its caseId',
    ]);
  });
});

describe('the help of a command', () => {
  it.each(['import', 'milestone', 'replay', 'verify', 'simulate'])(
    'says with which codes `%s` ends, as they are more than yes and no',
    (name) => {
      let help = '';
      const command = commands.find((one) => one.name() === name);
      command?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      expect(help).toMatch(/\nExit codes: 0 /);
    },
  );
});

describe('what a command says no to', () => {
  it('is called by the option that was given', () => {
    expect(inOptions('/agencyId is no agency')).toBe('--agency is no agency');
    expect(inOptions('/name holds no letter; /role does not fit')).toBe(
      '--name holds no letter; --role does not fit',
    );
    expect(inOptions('There is no such thing here/role.')).toBe('There is no such thing here/role.');
  });

  it('says how a closed account is opened', () => {
    const fault = { pointer: '/email', code: 'account-closed', detail: 'is the email of a closed account' };
    const no = { kind: 'invalid', faults: [fault] } as const;
    const said = mendFor(no, { email: 'amina@example.org', agencyId: 'anapec' });
    expect(said).toContain('noria user change amina@example.org --open');
  });
});
