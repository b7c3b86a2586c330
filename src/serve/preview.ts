/** The server behind `npm start`: the built site on this machine only, reloaded in the browser when it changes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import EleventyDevServer from '@11ty/eleventy-dev-server';
import { errorMessage } from '../system/problem.ts';
import { RequestGuard } from './requestGuard.ts';

/** Drafts are not for the whole network. */
export const LOOPBACK_ADDRESS = '127.0.0.1';

export interface PreviewOptions {
  /** The site's folder. */
  output: string;
  /** Where the site lies on its host. */
  pathPrefix: string;
  /** The name or address to listen on. */
  host: string;
  /** Is called with the address when the server listens. */
  onStart: (url: string) => void;
  /** Is called where the server cannot listen, such as on an address that is not this machine's. */
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
    if (this.server.listening) console.error(`The server goes on after an error: ${error.message}`);
    else this.#onError(error);
  }

  override async onRequestHandler(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = this.#guard.findRefusal(request, this.#port());
    if (refusal !== undefined) {
      answer(response, refusal.status, refusal.message);
      return;
    }
    try {
      await super.onRequestHandler(request, response);
    } catch (error) {
      // A build may remove a file between the look and the reading; one request must not end the server.
      console.error(`The server could not answer ${request.url}: ${errorMessage(error)}`);
      if (response.headersSent) response.destroy();
      else answer(response, 500, 'The server could not answer. Load the page again.');
    }
  }

  override setupReloadNotifier(): void {
    super.setupReloadNotifier();
    this.updateServer.shouldHandle = ({ headers }) => this.#guard.acceptsSocket(headers, this.#port());
  }

  /** The reloading script is the only thing that the pages' policy would stop; the files on disk keep theirs. */
  override augmentContentWithNotifier(content: string, inline?: boolean, options?: object): string {
    const opened = content.replace('default-src &#39;none&#39;', "default-src 'self' ws:");
    return super.augmentContentWithNotifier(opened, inline, options);
  }

  /** The port may be another one than was asked for. */
  #port(): number {
    const address = this.server.address();
    return typeof address === 'object' ? (address?.port ?? 0) : 0;
  }
}

function answer(response: ServerResponse, status: number, message: string): void {
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    ...(status === 405 && { Allow: 'GET, HEAD' }),
  };
  response.writeHead(status, headers).end(`${message}\n`);
}
