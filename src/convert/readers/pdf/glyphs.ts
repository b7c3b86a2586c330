/**
 * Reads the glyphs of a page and their places from the operators that draw it (ISO 32000-2, sections 8.4 and 9.4). The library's own
 * text content joins glyphs and then turns their letters, so that those of a ligature, such as لا, come out in the wrong order.
 */
import { type getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import * as z from 'zod';
import type { Fragment } from './pdfFragment.ts';

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** The glyphs of a page that are drawn from left to right, and the number of letters that are drawn at another angle. */
export interface PageGlyphs {
  glyphs: Fragment[];
  turned: number;
}

/** Pages nest forms and saved states a few levels deep; deeper ones are damaged or hostile. */
const MAX_SAVED_STATES = 1_000;
/** Glyphs have a thousand units for each unit of their font's size, unless the font says otherwise. */
const GLYPH_UNIT = 0.001;
/** `AnnotationMode.DISABLE` of the library: comments and forms are no text of the page. */
const NO_ANNOTATIONS = 0;

const glyphSchema = z.object({ unicode: z.string(), width: z.number(), isSpace: z.boolean() });
const fontSchema = z.object({ fontMatrix: z.tuple([z.number()]).rest(z.number()) });

/** A transformation of places: (x, y) becomes (a·x + c·y + e, b·x + d·y + f). */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Gives the transformation that applies one matrix and then another. */
function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

/** What operators set for the text after them, and what `save` keeps. */
interface GraphicsState {
  matrix: Matrix;
  /** The size of a unit of glyphs. */
  glyphUnit: number;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
}

/** Reads the glyphs of a page, in the order in which they are drawn. */
export async function readGlyphs(page: PdfPage): Promise<PageGlyphs> {
  addTransferToFixedLength();
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
  const drawing = new TextDrawing((name) => {
    const font = fontSchema.safeParse(page.commonObjs.has(name) ? page.commonObjs.get(name) : undefined);
    return font.data?.fontMatrix[0] ?? GLYPH_UNIT;
  });
  const operators = new Map<number, (values: readonly unknown[]) => void>([
    [OPS.save, () => drawing.save()],
    [OPS.restore, () => drawing.restore()],
    [OPS.transform, (values) => drawing.transform(toMatrix(values))],
    [OPS.paintFormXObjectBegin, ([matrix]) => drawing.beginForm(toMatrix(matrix))],
    [OPS.paintFormXObjectEnd, () => drawing.restore()],
    [OPS.beginText, () => drawing.setTextMatrix(IDENTITY)],
    [OPS.setTextMatrix, (values) => drawing.setTextMatrix(toMatrix(values))],
    [OPS.moveText, (values) => drawing.moveText(...toPoint(values))],
    [OPS.setLeadingMoveText, (values) => drawing.moveText(...toPoint(values), true)],
    [OPS.nextLine, () => drawing.nextLine()],
    [OPS.setFont, ([name, size]) => drawing.setFont(typeof name === 'string' ? name : '', toNumber(size))],
    [OPS.setCharSpacing, ([value]) => drawing.set({ charSpacing: toNumber(value) })],
    [OPS.setWordSpacing, ([value]) => drawing.set({ wordSpacing: toNumber(value) })],
    [OPS.setHScale, ([value]) => drawing.set({ horizontalScale: toNumber(value) / 100 })],
    [OPS.setLeading, ([value]) => drawing.set({ leading: toNumber(value) })],
    [OPS.setTextRise, ([value]) => drawing.set({ rise: toNumber(value) })],
    [OPS.showText, ([glyphs]) => drawing.show(glyphs)],
  ]);
  for (const [at, operator] of fnArray.entries()) {
    const values: unknown = argsArray[at];
    operators.get(operator)?.(Array.isArray(values) ? values : []);
  }
  return { glyphs: drawing.glyphs, turned: drawing.turned };
}

/** Follows the operators of a page. */
class TextDrawing {
  readonly glyphs: Fragment[] = [];
  turned = 0;
  readonly #glyphUnitOf: (font: string) => number;
  readonly #saved: GraphicsState[] = [];
  #state: GraphicsState = {
    matrix: IDENTITY,
    glyphUnit: GLYPH_UNIT,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
  };
  #lineMatrix = IDENTITY;
  #textMatrix = IDENTITY;

  constructor(glyphUnitOf: (font: string) => number) {
    this.#glyphUnitOf = glyphUnitOf;
  }

  save(): void {
    if (this.#saved.length < MAX_SAVED_STATES) this.#saved.push({ ...this.#state });
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  transform(matrix: Matrix): void {
    this.#state.matrix = multiply(matrix, this.#state.matrix);
  }

  beginForm(matrix: Matrix): void {
    this.save();
    this.transform(matrix);
  }

  set(values: Partial<GraphicsState>): void {
    Object.assign(this.#state, values);
  }

  setFont(name: string, fontSize: number): void {
    this.set({ glyphUnit: this.#glyphUnitOf(name), fontSize });
  }

  setTextMatrix(matrix: Matrix): void {
    this.#lineMatrix = matrix;
    this.#textMatrix = matrix;
  }

  moveText(x: number, y: number, setsLeading = false): void {
    if (setsLeading) this.#state.leading = -y;
    this.setTextMatrix(multiply([1, 0, 0, 1, x, y], this.#lineMatrix));
  }

  nextLine(): void {
    this.moveText(0, -this.#state.leading);
  }

  /** @param items glyphs, and numbers that move the next glyph to the left, in thousandths of the size */
  show(items: unknown): void {
    const { glyphUnit, fontSize, charSpacing, wordSpacing, horizontalScale } = this.#state;
    for (const item of Array.isArray(items) ? items : []) {
      if (typeof item === 'number') {
        this.#advance((-item / 1000) * fontSize * horizontalScale);
        continue;
      }
      const glyph = glyphSchema.safeParse(item).data;
      if (glyph === undefined) continue;
      const width = glyph.width * glyphUnit * fontSize * horizontalScale;
      this.#place(glyph.unicode, width);
      const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0);
      this.#advance(width + spacing * horizontalScale);
    }
  }

  #advance(distance: number): void {
    this.#textMatrix = multiply([1, 0, 0, 1, distance, 0], this.#textMatrix);
  }

  #place(text: string, width: number): void {
    const { matrix, rise, fontSize } = this.#state;
    const [a, b, c, d, x, y] = multiply(multiply([1, 0, 0, 1, 0, rise], this.#textMatrix), matrix);
    if (text === '' || ![a, b, c, d, x, y, width].every(Number.isFinite)) return;
    if (Math.abs(b) > Math.abs(a)) this.turned += text.length;
    const end = x + width * a;
    this.glyphs.push({
      text,
      x: Math.min(x, end),
      y,
      width: Math.abs(end - x),
      size: Math.abs(fontSize) * Math.hypot(c, d) || 1,
    });
  }
}

function toNumber(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function toPoint(values: readonly unknown[]): [x: number, y: number] {
  return [toNumber(values[0]), toNumber(values[1])];
}

/** Reads six numbers, in a list or in the only item of one. @returns the identity for anything else */
function toMatrix(value: unknown): Matrix {
  const list: unknown[] = Array.isArray(value) || value instanceof Float32Array ? [...value] : [];
  if (list.length === 1) return toMatrix(list[0]);
  const [a, b, c, d, e, f] = list.map(toNumber);
  return f === undefined ? IDENTITY : [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f];
}

/** Adds a function of ES2024 that the library calls and Node 20 lacks. */
function addTransferToFixedLength(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const copy = new ArrayBuffer(length);
      new Uint8Array(copy).set(new Uint8Array(this).subarray(0, length));
      return copy;
    },
  });
}
