import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { FormEnd } from "../../../components/form-end.tsx";
import { Modal } from "../../../components/modal.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { toast } from "../../../components/toast.tsx";
import { createGroup, type Group } from "./groups.ts";

const MAX_NAME_CHARS = 256;

/** Makes a group with nobody in it; who is to be, is said next. */
export function NewGroupDialog({
  onCreated,
  onClose,
}: {
  onCreated: (group: Group) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: () => createGroup(name.trim()),
    onSuccess: (group) => {
      toast(`${group.displayName} is made. Nobody is in it yet.`);
      void client.invalidateQueries({ queryKey: ["groups"] });
      onCreated(group);
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Modal
      title="New group"
      description="A group may do what policies that name it let it do: with the name of one that they know, whoever is put in may do that after signing in."
      isDirty={name !== ""}
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          required
          autoFocus
          isExact
          maxLength={MAX_NAME_CHARS}
          placeholder="data-scientists"
          value={name}
          onChange={setName}
        />
        <FormEnd action="Create" isBusy={create.isPending} error={create.error} onCancel={onClose} />
      </form>
    </Modal>
  );
}
