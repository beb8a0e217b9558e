import { Select } from 'antd';
import { useReader } from '../../script/context';

/** The eight categories of the book (docs/glossary.md); the first five carry years of supervision. */
export const categories = [
  'equipment',
  'repair_part',
  'utensil',
  'literature',
  'specimen',
  'consumable',
  'animal',
  'other_part',
] as const;

interface Props {
  value: string;
  onChange: (category: string) => void;
  id?: string;
  'aria-describedby'?: string;
}

export function CategorySelect(props: Props) {
  const { label } = useReader();
  return <Select {...props} options={categories.map((code) => ({ value: code, label: label('category', code) }))} />;
}
