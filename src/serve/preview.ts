/** The server of `npm start`. It serves the built site, by default on this machine only, and browsers reload it when it changes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import EleventyDevServer from '@11ty/eleventy-dev-server';
import { errorMessage } from '../system/problem.ts';
import { RequestGuard } from './requestGuard.ts';

/** The default address, since drafts must not be visible on the network. */
export const LOOPBACK_ADDRESS = '127.0.0.1';

export interface PreviewOptions {
  /** The site's folder. */
  output: string;
  /** The path of the site on its host. */
  pathPrefix: string;
  /** The name or address to listen on. */
  host: string;
  /** Called with the address when the server listens. */
  onStart: (url: string) => void;
  /** Called where the server cannot listen, such as on an address of another machine. */
  onError: (error: Error) => void;
}

export class Preview extends EleventyDevServer {
  readonly #host: string;
  readonly #guard: RequestGuard;
  readonly #onError: (error: Error) => void;

  constructor({ output, pathPrefix, host, onStart, onError }: PreviewOptions) {
    const messageOnStart = ({ localhostUrl }: { localhostUrl: string }): string => {
      onStart(localhostUrl);
      return '';
    };
    super('khizana', output, { pathPrefix, domDiff: false, messageOnStart });
    this.#host = host;
    this.#onError = onError;
    this.#guard = new RequestGuard({ output, pathPrefix: this.options.pathPrefix, host });
  }

  override _serverListen(port: number): void {
    this.server.listen({ port, host: this.#host });
  }

  override _serverErrorHandler(error: Error): void {
    if (this.server.listening) console.error(`The server continues after an error: ${error.message}`);
    else this.#onError(error);
  }

  override async onRequestHandler(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = this.#guard.findRefusal(request, this.#port());
    if (refusal !== undefined) {
      respond(response, refusal.status, refusal.message);
      return;
    }
    try {
      await super.onRequestHandler(request, response);
    } catch (error) {
      // A build may remove a file just before it is read; one request must not end the server.
      console.error(`The server could not answer ${request.url}: ${errorMessage(error)}`);
      if (response.headersSent) response.destroy();
      else respond(response, 500, 'The server could not answer. Load the page again.');
    }
  }

  override setupReloadNotifier(): void {
    super.setupReloadNotifier();
    this.updateServer.shouldHandle = ({ headers }) => this.#guard.acceptsSocket(headers, this.#port());
  }

  /** Pages' policy would block the script that reloads them. The files on disk keep their policy. */
  override augmentContentWithNotifier(content: string, inline?: boolean, options?: object): string {
    const relaxed = content.replace('default-src &#39;none&#39;', "default-src 'self' ws:");
    return super.augmentContentWithNotifier(relaxed, inline, options);
  }

  /** The actual port, which may differ from the requested one. */
  #port(): number {
    const address = this.server.address();
    return typeof address === 'object' ? (address?.port ?? 0) : 0;
  }
}

function respond(response: ServerResponse, status: number, message: string): void {
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    ...(status === 405 && { Allow: 'GET, HEAD' }),
  };
  response.writeHead(status, headers).end(`${message}\n`);
}
