import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import type { ReleaseCell, WhoSeesWhat } from "../queries.server.ts";
import { ITEM_NAMES, recipientInWords } from "../released.tsx";
import { OFFERED_ITEMS, type OfferedItem } from "../schema.ts";
import { SwitchButton } from "./switch-button.tsx";

/** What each item is, and what of it is there today. */
function itemInWords(item: OfferedItem, submitted: number): string {
  const nothingYet = submitted === 0 ? " Empty until you submit an assessment." : "";
  switch (item) {
    case "profile":
      return `Your score in each area of your newest submitted assessment, with its band.${nothingYet}`;
    case "answers":
      return `The level you chose for each indicator, and why.${nothingYet}`;
    case "evidence":
      return `What you named as evidence beside your answers.${nothingYet}`;
    case "plan":
      return "Your goals, their actions and their dates.";
    case "growth":
      return `Whether an area went up or down between two assessments, without the scores.${submitted < 2 ? " Empty until you have submitted two." : ""}`;
  }
}

function Cell({ cell, recipient }: { cell: ReleaseCell; recipient: string }) {
  const { item, personId, role, releasedAt, isAsked } = cell;
  return (
    <SwitchButton
      label={`${ITEM_NAMES[item]}, for ${recipient}`}
      isOn={releasedAt !== null}
      fields={{ item, to: personId, as: role }}
      name="release"
    >
      {releasedAt === null ? (
        <span className="text-ink-2">Not released</span>
      ) : (
        <span className="font-semibold text-accent">Released {dayOf(releasedAt)}</span>
      )}
      {isAsked ? (
        <span className="mt-1 block max-w-[22ch] text-ink-2">Your program asks for this. It is your decision.</span>
      ) : null}
    </SwitchButton>
  );
}

/** One switch for each item and each person, in each role by itself for somebody who has several. */
export function ReleaseTable({ recipients, cells, submitted }: Omit<WhoSeesWhat, "history">) {
  return (
    <DataTable
      caption="What each person sees of you"
      isCaptionHidden
      rows={OFFERED_ITEMS}
      rowKey={(item) => item}
      columns={[
        {
          key: "item",
          header: "What",
          isRowHeader: true,
          cell: (item) => (
            <>
              {ITEM_NAMES[item]}
              <span className="block max-w-[34ch] text-sm font-normal text-ink-2">{itemInWords(item, submitted)}</span>
            </>
          ),
        },
        ...recipients.flatMap(({ personId, name, roles }) =>
          roles.map((role) => {
            const recipient = roles.length === 1 ? name : recipientInWords(name, role);
            return {
              key: `${personId} ${role}`,
              header: recipient,
              cell: (item: OfferedItem) => {
                const cell = cells.find(
                  (each) => each.item === item && each.personId === personId && each.role === role,
                );
                return cell === undefined ? null : <Cell cell={cell} recipient={recipient} />;
              },
            };
          }),
        ),
      ]}
    />
  );
}
