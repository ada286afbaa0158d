/** What an administrator sees: that results are for others. */
import { Heading } from './page.tsx';
import { useVisit } from './visit.ts';

export function AdminPage() {
  const { t } = useVisit();
  return (
    <>
      <Heading>{t.admin.heading}</Heading>
      <p>{t.admin.text}</p>
      <p>{t.admin.todo}</p>
    </>
  );
}
