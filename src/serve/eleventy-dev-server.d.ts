declare module '@11ty/eleventy-dev-server' {
  interface ServerOptions {
    pathPrefix?: string;
    domDiff?: boolean;
    messageOnStart?: (start: { localhostUrl: string }) => string;
  }

  /** The slice of Eleventy's development server that is used here; the package declares no types. */
  export default class EleventyDevServer {
    constructor(name: string, folder: string, options?: ServerOptions);
    server: import('node:http').Server;
    serve(port: number): void;
    ready(): Promise<void>;
    close(): Promise<void>;
    reload(event: { files: readonly string[] }): void;
    augmentContentWithNotifier(content: string, inline?: boolean, options?: object): string;
    _serverListen(port: number): void;
  }
}
