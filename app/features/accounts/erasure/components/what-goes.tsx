import { Prose } from "#app/components/layout/prose.tsx";

/** What becomes of everything when an account is deleted, and why something stays. */
export function WhatGoes() {
  return (
    <Prose>
      <h2>What goes</h2>
      <ul>
        <li>Your name, your e-mail address, and every way to sign in.</li>
        <li>Your assessments, with every answer, note and version, and the profiles made from them.</li>
        <li>Your growth plan with its goals and steps.</li>
        <li>Your ledger, what was noted of you at sessions, and the private address of your calendar.</li>
        <li>
          Your places in cohorts, mentorships with what you settled, noted and promised in them, and what was released
          by you and to you.
        </li>
        <li>Invitations to your address, and mails to you that Tandem still keeps.</li>
      </ul>
      <h2>What stays, and why</h2>
      <ul>
        <li>
          The lines of the record that say when something was done. They name people by a number alone, and yours leads
          nowhere from then on. Others must be able to trust that nobody rewrites the record.
        </li>
        <li>What others downloaded or printed while it was released to them. Tandem cannot reach it.</li>
        <li>Backups, until whoever runs this installation replaces them.</li>
      </ul>
    </Prose>
  );
}
