import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { Http2SecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EnvFault, loadLauncherEnv } from '#libs/config/env';
import { connectClient, serverOptions } from '#libs/temporal/connection';
import { makeCertificates } from '../support/certificates.ts';

const PLACE = { TEMPORAL_ADDRESS: 'temporal.example:7233', TEMPORAL_NAMESPACE: 'noria' };

let server: Http2SecureServer | undefined;
afterEach(() => {
  server?.close();
});

describe('how Temporal is reached', () => {
  it('plainly, unless told otherwise', () => {
    expect(serverOptions(PLACE)).toEqual({ address: 'temporal.example:7233' });
  });

  it('over TLS when that is set, or when an API key is given', () => {
    expect(serverOptions({ ...PLACE, TEMPORAL_TLS: true })).toMatchObject({ tls: true });
    expect(serverOptions({ ...PLACE, TEMPORAL_API_KEY: 'k' })).toMatchObject({ tls: true, apiKey: 'k' });
    expect(serverOptions({ ...PLACE, TEMPORAL_TLS_SERVER_NAME: 'noria.tmprl' })).toMatchObject({
      tls: { serverNameOverride: 'noria.tmprl' },
    });
  });

  it('not at all with a certificate that cannot be read: the variable is named', () => {
    const place = { ...PLACE, TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere/ca.pem' };
    expect(() => serverOptions(place)).toThrow('TEMPORAL_TLS_SERVER_CA_CERT_PATH names a file');
  });

  it('with half a certificate, or protected without an address: refused at start', () => {
    const refused = (source: Record<string, string>): readonly string[] => {
      try {
        loadLauncherEnv(source);
      } catch (error) {
        if (error instanceof EnvFault) return error.faults;
        throw error;
      }
      return [];
    };
    expect(refused({ TEMPORAL_ADDRESS: 'a:1', TEMPORAL_TLS_CLIENT_CERT_PATH: 'x' })).toEqual([
      expect.stringContaining('TEMPORAL_TLS_CLIENT_KEY_PATH is missing'),
    ]);
    expect(refused({ TEMPORAL_API_KEY: 'k' })).toEqual([
      expect.stringContaining('TEMPORAL_ADDRESS is missing'),
    ]);
  });

  it('as whoever the API key says, and only over TLS', async () => {
    const { authority, server: own } = await makeCertificates();
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'noria-authority-')), 'ca.pem');
    writeFileSync(file, authority);
    const seen: unknown[] = [];
    server = createSecureServer(own);
    server.on('stream', (stream, headers) => {
      seen.push(headers.authorization);
      const refused = { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '12' };
      stream.respond(refused, { endStream: true });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { connection } = connectClient({
      ...PLACE,
      TEMPORAL_ADDRESS: `localhost:${(server.address() as AddressInfo).port}`,
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: file,
      TEMPORAL_API_KEY: 'a-key-of-a-service',
    });
    const asked = connection.withDeadline(Date.now() + 3_000, () =>
      connection.workflowService.getSystemInfo({}),
    );
    await expect(asked).rejects.toThrow();
    await connection.close();
    rmSync(path.dirname(file), { recursive: true });

    expect(seen).toContain('Bearer a-key-of-a-service');
  });
});
