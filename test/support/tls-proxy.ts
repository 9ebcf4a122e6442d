// A TLS server before Temporal's plain one, which asks for a certificate.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:tls';
import { makeCertificates } from './certificates.ts';

type Variable =
  'TEMPORAL_TLS_SERVER_CA_CERT_PATH' | 'TEMPORAL_TLS_CLIENT_CERT_PATH' | 'TEMPORAL_TLS_CLIENT_KEY_PATH';

export interface TlsProxy {
  readonly address: string;
  /** PEM files, by the variable that names each. */
  readonly files: Readonly<Record<Variable, string>>;
  /** How many connections showed a certificate of the authority. */
  accepted(): number;
  stop(): void;
}

/** Listens on a free port of this machine until stopped. */
export async function startTlsProxy(plainAddress: string): Promise<TlsProxy> {
  const { authority, server, client } = await makeCertificates();
  const folder = mkdtempSync(path.join(tmpdir(), 'noria-tls-'));
  const written = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  let accepted = 0;
  const [host = '', port = ''] = plainAddress.split(':');
  const listener = createServer(
    { ...server, ca: authority, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] },
    (secure) => {
      accepted += 1;
      const plain = connect(Number(port), host);
      for (const [from, to] of [
        [secure, plain],
        [plain, secure],
      ] as const) {
        from.on('error', () => to.destroy());
        from.pipe(to);
      }
    },
  );
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    address: `localhost:${(listener.address() as AddressInfo).port}`,
    files: {
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: written('authority.pem', authority),
      TEMPORAL_TLS_CLIENT_CERT_PATH: written('client.pem', client.cert),
      TEMPORAL_TLS_CLIENT_KEY_PATH: written('client.key', client.key),
    },
    accepted: () => accepted,
    stop: () => {
      listener.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
