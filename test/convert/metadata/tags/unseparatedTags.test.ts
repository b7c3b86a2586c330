import { describe, expect, it } from 'vitest';
import {
  cutUnseparatedTags,
  findUnseparatedTail,
  isUnseparated,
  MAX_TAG_LIST_LENGTH,
} from '../../../../src/convert/metadata/tags/unseparatedTags.ts';

const TAGS = 'غزة إتفاقية سلام روسيا الصين الولايات المتحدة ضحايا';

describe('unseparated tags', () => {
  it('finds a tail of tags by the list after the label', () => {
    expect(findUnseparatedTail('انتهى النص إتفاقية سلامروسياالصين', TAGS)).toBe('إتفاقية سلامروسياالصين');
    expect(findUnseparatedTail('إتفاقية سلامروسياالصين', TAGS)).toBe('إتفاقية سلامروسياالصين');
  });

  it('finds no tags where a text ends in common words', () => {
    expect(findUnseparatedTail('قالت الوزارة في بيان لها', TAGS)).toBe('');
    expect(findUnseparatedTail('وصل إلى غزة', TAGS)).toBe('');
    expect(findUnseparatedTail('', TAGS)).toBe('');
    expect(findUnseparatedTail('نص', '')).toBe('');
  });

  it('recognises a whole line of tags', () => {
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

  it('cuts tags where only the list has a space', () => {
    expect(cutUnseparatedTags('إتفاقية سلامروسياالصين', TAGS)).toEqual(['إتفاقية سلام', 'روسيا', 'الصين']);
    expect(cutUnseparatedTags('الولايات المتحدةضحايا', TAGS)).toEqual(['الولايات المتحدة', 'ضحايا']);
  });

  it('cuts no tags that the list does not have', () => {
    expect(cutUnseparatedTags('سلامروسيا الهند', TAGS)).toEqual([]);
    expect(cutUnseparatedTags('', TAGS)).toEqual([]);
  });

  it('finds no tags in a list longer than any newsroom’s', () => {
    expect(findUnseparatedTail('نص طويل', 'نص طويل '.repeat(MAX_TAG_LIST_LENGTH))).toBe('');
  });
});
