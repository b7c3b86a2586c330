import { describe, expect, it } from 'vitest';
import {
  cutUnseparatedTags,
  findUnseparatedTail,
  isUnseparated,
  MAX_TAG_LIST_LENGTH,
} from '../../../../src/convert/metadata/tags/unseparatedTags.ts';

const TAGS = 'غزة إتفاقية سلام روسيا الصين الولايات المتحدة ضحايا';

describe('unseparated tags', () => {
  it('are found by the list after the label', () => {
    expect(findUnseparatedTail('انتهى النص إتفاقية سلامروسياالصين', TAGS)).toBe('إتفاقية سلامروسياالصين');
    expect(findUnseparatedTail('إتفاقية سلامروسياالصين', TAGS)).toBe('إتفاقية سلامروسياالصين');
  });

  it('are not found where a text ends in common words', () => {
    expect(findUnseparatedTail('قالت الوزارة في بيان لها', TAGS)).toBe('');
    expect(findUnseparatedTail('وصل إلى غزة', TAGS)).toBe('');
    expect(findUnseparatedTail('', TAGS)).toBe('');
    expect(findUnseparatedTail('نص', '')).toBe('');
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
      expect(isUnseparated(line, TAGS)).toBe(findUnseparatedTail(line, TAGS) === line);
    }
    expect(isUnseparated('سلامروسياالصين', TAGS)).toBe(true);
    expect(isUnseparated('نص طويل', 'نص طويل '.repeat(MAX_TAG_LIST_LENGTH))).toBe(false);
  });

  it('are cut where only the list has a space', () => {
    expect(cutUnseparatedTags('إتفاقية سلامروسياالصين', TAGS)).toEqual(['إتفاقية سلام', 'روسيا', 'الصين']);
    expect(cutUnseparatedTags('الولايات المتحدةضحايا', TAGS)).toEqual(['الولايات المتحدة', 'ضحايا']);
  });

  it('are not cut by a list that does not have them', () => {
    expect(cutUnseparatedTags('سلامروسيا الهند', TAGS)).toEqual([]);
    expect(cutUnseparatedTags('', TAGS)).toEqual([]);
  });

  it('are not looked for in a list longer than any newsroom’s', () => {
    expect(findUnseparatedTail('نص طويل', 'نص طويل '.repeat(MAX_TAG_LIST_LENGTH))).toBe('');
  });
});
