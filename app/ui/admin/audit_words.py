"""What the entries of the audit trail are called, for people who read it; a code that has no name here stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.vaults.audit import AuditAction, Outcome


def action_names() -> Mapping[str, str]:
    """Return the name of every action, by its code."""
    return {
        AuditAction.VAULT_CREATED: _tr("Vault made"),
        AuditAction.VAULT_UNLOCKED: _tr("Vault unlocked"),
        AuditAction.VAULT_RECOVERED: _tr("Vault of somebody else opened as a whole"),
        AuditAction.UNLOCK_FAILED: _tr("Unlocking failed"),
        AuditAction.VAULT_LOCKED: _tr("Vault locked"),
        AuditAction.ENVELOPE_ADDED: _tr("Way in added"),
        AuditAction.ENVELOPE_REMOVED: _tr("Way in removed"),
        AuditAction.PASSPHRASE_CHANGED: _tr("Passphrase changed"),
        AuditAction.VAULT_REKEYED: _tr("Key of the vault replaced"),
        AuditAction.SESSIONS_REVOKED: _tr("Sessions ended"),
        AuditAction.OTHERS_DATA_READ: _tr("Data of somebody else read"),
        AuditAction.REVEALED: _tr("Patient data revealed"),
        AuditAction.EXPORTED: _tr("Exported"),
        AuditAction.AUDIT_EXPORTED: _tr("Audit trail exported"),
        AuditAction.SYNCED: _tr("Synchronised"),
        AuditAction.SENT: _tr("Sent"),
        AuditAction.POLICY_CHANGED: _tr("Policy changed"),
        AuditAction.NOT_ALLOWED: _tr("Refused by policy"),
        AuditAction.TURN_BEGAN: _tr("Question begun"),
        AuditAction.TURN_ENDED: _tr("Question ended"),
        AuditAction.WRITER_CHOSEN: _tr("Who answers was chosen"),
        AuditAction.CONVERSATION_DELETED: _tr("Conversation deleted"),
        AuditAction.RECORDING_ERASED: _tr("Recording erased"),
        AuditAction.DOCUMENT_ADDED: _tr("Document added"),
        AuditAction.DOCUMENT_REPLACED: _tr("Document replaced"),
        AuditAction.DOCUMENT_EDITED: _tr("Document set right"),
        AuditAction.DOCUMENT_DELETED: _tr("Document removed"),
        AuditAction.LIBRARY_CHANGED: _tr("Library changed"),
        AuditAction.PACK_INSTALLED: _tr("Pack installed"),
        AuditAction.PACK_REMOVED: _tr("Pack removed"),
        AuditAction.NOTE_SIGNED: _tr("Note signed"),
        AuditAction.BACKUP_CREATED: _tr("Backup made"),
        AuditAction.BACKUP_VERIFIED: _tr("Backup checked"),
        AuditAction.BACKUP_RESTORED: _tr("Backup restored"),
        AuditAction.BACKUP_DELETED: _tr("Backup removed"),
        AuditAction.VAULT_DISCARDED: _tr("Vault that was set aside removed"),
        AuditAction.STORE_MIGRATED: _tr("Store brought up to date"),
    }


def outcome_names() -> Mapping[str, str]:
    """Return the name of every outcome, by its code."""
    return {
        Outcome.DONE: _tr("done"),
        Outcome.STARTED: _tr("begun"),
        Outcome.FAILED: _tr("failed"),
        Outcome.REFUSED: _tr("refused"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("AuditWords", text)
