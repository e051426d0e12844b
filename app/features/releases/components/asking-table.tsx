import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import type { Asked } from "../queries.server.ts";
import { ITEM_NAMES } from "../released.tsx";
import { OFFERED_ITEMS, RECIPIENT_ROLES, type OfferedItem, type RecipientRole } from "../schema.ts";
import { SwitchButton } from "./switch-button.tsx";

const ROLE_NAMES: Record<RecipientRole, string> = {
  mentor: "Mentor",
  superintendent: "Superintendent",
  delegate: "Delegate",
  manager: "Managers",
};

/** One switch for each item and each role: whether the program asks candidates to release it. */
export function AskingTable({ asked }: Pick<Asked, "asked">) {
  const cellOf = (item: OfferedItem, role: RecipientRole) => {
    const found = asked.find((each) => each.item === item && each.role === role);
    return (
      <SwitchButton
        label={`Ask for: ${ITEM_NAMES[item]}, ${ROLE_NAMES[role].toLowerCase()}`}
        isOn={found !== undefined}
        fields={{ item, role }}
        name="ask"
      >
        {found ? (
          <span className="font-semibold text-accent">Asked since {dayOf(found.askedAt)}</span>
        ) : (
          <span className="text-ink-2">Not asked</span>
        )}
      </SwitchButton>
    );
  };
  return (
    <DataTable
      caption="What the program asks candidates to release, and to whom"
      isCaptionHidden
      rows={OFFERED_ITEMS}
      rowKey={(item) => item}
      columns={[
        { key: "item", header: "What", isRowHeader: true, cell: (item) => ITEM_NAMES[item] },
        ...RECIPIENT_ROLES.map((role) => ({
          key: role,
          header: ROLE_NAMES[role],
          cell: (item: OfferedItem) => cellOf(item, role),
        })),
      ]}
    />
  );
}
