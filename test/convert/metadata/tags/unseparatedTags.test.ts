import { describe, expect, it } from 'vitest';
import {
  cutGluedTags,
  gluedTail,
  isGlued,
  LONGEST_LIST,
} from '../../../../src/convert/metadata/tags/unseparatedTags.ts';

const TAGS = 'غزة إتفاقية سلام روسيا الصين الولايات المتحدة ضحايا';

describe('tags glued to the end of a text', () => {
  it('are found by the list behind the label', () => {
    expect(gluedTail('انتهى النص إتفاقية سلامروسياالصين', TAGS)).toBe('إتفاقية سلامروسياالصين');
    expect(gluedTail('إتفاقية سلامروسياالصين', TAGS)).toBe('إتفاقية سلامروسياالصين');
  });

  it('are not found where a text merely ends as other texts do', () => {
    expect(gluedTail('قالت الوزارة في بيان لها', TAGS)).toBe('');
    expect(gluedTail('وصل إلى غزة', TAGS)).toBe('');
    expect(gluedTail('', TAGS)).toBe('');
    expect(gluedTail('نص', '')).toBe('');
  });

  it('may be a whole line', () => {
    for (const line of [
      'سلامروسياالصين',
      'غزة',
      'إلى غزة',
      'روسيا الصين الولايات',
      'غز',
      'قالت الوزارة في بيان لها',
    ]) {
      expect(isGlued(line, TAGS)).toBe(gluedTail(line, TAGS) === line);
    }
    expect(isGlued('سلامروسياالصين', TAGS)).toBe(true);
    expect(isGlued('نص طويل', 'نص طويل '.repeat(LONGEST_LIST))).toBe(false);
  });

  it('are cut where only the list has a space', () => {
    expect(cutGluedTags('إتفاقية سلامروسياالصين', TAGS)).toEqual(['إتفاقية سلام', 'روسيا', 'الصين']);
    expect(cutGluedTags('الولايات المتحدةضحايا', TAGS)).toEqual(['الولايات المتحدة', 'ضحايا']);
  });

  it('are not cut by a list that does not have them', () => {
    expect(cutGluedTags('سلامروسيا الهند', TAGS)).toEqual([]);
    expect(cutGluedTags('', TAGS)).toEqual([]);
  });

  it('are not sought in a list that no newsroom would write', () => {
    expect(gluedTail('نص طويل', 'نص طويل '.repeat(LONGEST_LIST))).toBe('');
  });
});
