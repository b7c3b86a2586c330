/** Chooses the readers of documents and messages. Their libraries are loaded when the first of each kind is read. */
import type { Draft } from '../../article/draft.ts';
import type { MemberDocument } from '../../intake/containers/member.ts';
import { collectBytes } from '../../intake/containers/peek.ts';
import type { MessageFormat } from '../mail/messageFormat.ts';

/** Reads the articles of a document. @param chunks the bytes of a document that has no parts */
export type DocumentReader = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Draft>;

/** Documents without a streaming reader are read in memory. */
const MAX_DOCUMENT_BYTES = 64_000_000;

/** Loads the reader of a document. */
export async function loadDocumentReader(document: MemberDocument): Promise<DocumentReader> {
  switch (document.kind) {
    case 'docx': {
      const { readDocx } = await import('../office/docx.ts');
      return () => readDocx(document);
    }
    case 'odt': {
      const { readOdt } = await import('../office/odt.ts');
      return () => readOdt(document);
    }
    case 'epub': {
      const { readEpub } = await import('../epub/epub.ts');
      return () => readEpub(document);
    }
    case 'pdf': {
      const { readPdf } = await import('../pdf/pdf.ts');
      return readWhole(readPdf, 'split the document');
    }
  }
}

/** Loads the reader of messages or saved pages. */
export async function loadMessageReader(format: MessageFormat): Promise<DocumentReader> {
  if (format === 'mbox') return (await import('../mail/mailbox.ts')).readMailbox;
  if (format === 'mhtml') {
    const { readSavedPage } = await import('../mail/savedPage.ts');
    return readWhole(readSavedPage, 'save the page as HTML');
  }
  const { readMessage } = await import('../mail/message.ts');
  return readWhole(async (bytes) => [await readMessage(bytes)], 'save the message without its attachments');
}

/** Makes a reader of a function that needs all bytes. @param remedy the way out for a longer document */
function readWhole(read: (bytes: Uint8Array) => Promise<Draft[]>, remedy: string): DocumentReader {
  return async function* readChunks(chunks) {
    yield* await read(await collectBytes(chunks, MAX_DOCUMENT_BYTES, `too much for one document; ${remedy}`));
  };
}
