/** The server behind `npm start`: the built site on this machine only, reloaded in the browser when it changes. */
import EleventyDevServer from '@11ty/eleventy-dev-server';

export class Preview extends EleventyDevServer {
  /**
   * @param output the site's folder
   * @param pathPrefix where the site lies on its host
   * @param onStart is told the address
   */
  constructor(output: string, pathPrefix: string, onStart: (url: string) => void) {
    const messageOnStart = ({ localhostUrl }: { localhostUrl: string }): string => {
      onStart(localhostUrl);
      return '';
    };
    super('khizana', output, { pathPrefix, domDiff: false, messageOnStart });
  }

  /** Drafts are not for the whole network. */
  override _serverListen(port: number): void {
    this.server.listen({ port, host: 'localhost' });
  }

  /** The reloading script is the only thing that the pages' policy would stop; the files on disk keep theirs. */
  override augmentContentWithNotifier(content: string, inline?: boolean, options?: object): string {
    const opened = content.replace('default-src &#39;none&#39;', "default-src 'self' ws:");
    return super.augmentContentWithNotifier(opened, inline, options);
  }
}
