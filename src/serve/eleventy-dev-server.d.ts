declare module '@11ty/eleventy-dev-server' {
  interface ServerOptions {
    pathPrefix?: string;
    domDiff?: boolean;
    messageOnStart?: (start: { localhostUrl: string }) => string;
  }

  /** The part of Eleventy's development server that is used here; the package declares no types. */
  export default class EleventyDevServer {
    constructor(name: string, folder: string, options?: ServerOptions);
    /** Normalised: the prefix starts and ends with a slash. */
    options: ServerOptions & { pathPrefix: string };
    server: import('node:http').Server;
    /** The WebSocket server (ws), which `setupReloadNotifier` creates. */
    updateServer: { shouldHandle: (request: import('node:http').IncomingMessage) => boolean };
    serve(port: number): void;
    ready(): Promise<void>;
    close(): Promise<void>;
    reload(event: { files: readonly string[] }): void;
    augmentContentWithNotifier(content: string, inline?: boolean, options?: object): string;
    onRequestHandler(
      request: import('node:http').IncomingMessage,
      response: import('node:http').ServerResponse,
    ): Promise<void>;
    setupReloadNotifier(): void;
    mapUrlToFilePath(url: string): { statusCode: number; filepath?: string; url?: string };
    _serverErrorHandler(error: Error): void;
    _serverListen(port: number): void;
  }
}
