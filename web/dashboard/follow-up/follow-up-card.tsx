/** One follow-up as everybody in the unit sees it, and for those who write it the ways on. */
import { isClosed } from '../../../src/core/follow-up.ts';
import { calendarDay, monthAndYear } from '../../shared/dates.ts';
import { useVisit } from '../frame/visit.ts';
import type { FollowUp } from './api.ts';
import { CorrectionForm } from './follow-up-form.tsx';
import { StatusForm } from './status-form.tsx';

interface CardProps {
  followUp: FollowUp;
  mayWrite: boolean;
  onSaved: () => void;
}

export function FollowUpCard({ followUp, mayWrite, onSaved }: CardProps) {
  const { t } = useVisit();
  const { opens, action, owner, ownerUnit, due, status, gain, learning } = followUp;
  const facts = [
    [t.followUp.who, ownerUnit ? t.followUp.whoWhere(owner, ownerUnit.name) : owner],
    [t.followUp.due, calendarDay(due, t.locale)],
    [t.followUp.status, t.followUp.statuses[status]],
    ...(gain ? [[t.followUp.gain, t.followUp.gains[gain]]] : []),
    ...(learning ? [[t.followUp.learning, learning]] : []),
  ];
  return (
    <article class="taken-up">
      <p class="eyebrow">{t.followUp.after(monthAndYear(opens, t.locale))}</p>
      <h3>{action}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {mayWrite && !isClosed(status) && <StatusForm followUp={followUp} onSaved={onSaved} />}
      {mayWrite && <CorrectionForm followUp={followUp} onSaved={onSaved} />}
    </article>
  );
}
