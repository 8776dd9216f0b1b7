// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace_overview.h"

#include <QString>
#include <QStringList>

// The statements behind the window's buttons and menus, so that whoever clicks learns the language. All of them can be
// run as they are, or pasted into a script: names and paths are quoted where they need it.
namespace pictor::ui {

// A name as SQL wants it: mnist_train, "two words", "order".
QString sqlName(const QString& name);
// A name where ThanoSQL wants one: BUILD MODEL name, USING name. Differs from SQL in its backslashes.
QString objectName(const QString& name);
// A text between single quotes, as OPTIONS and FROM read it.
QString quotedText(const QString& text);

QString selectRowsStatement(const QString& table);
QString countRowsStatement(const QString& table);
// `imageColumn`: empty where PRINT finds it by itself.
QString printImagesStatement(const QString& table, const QString& imageColumn = {});
QString buildModelStatement(const QString& model, const QString& table, const QString& imageColumn = {});
// Adds the model's vectors to the table itself.
QString convertTableStatement(const QString& model, const QString& table, const QString& imageColumn = {});
// The table with what the model says of each picture.
QString predictStatement(const QString& model, const QString& table, const QString& imageColumn = {});
// How well the model does on the table, whose column `labelColumn` has the right answers.
QString evaluateStatement(
    const QString& model, const QString& table, const QString& labelColumn, const QString& imageColumn = {});
QString dropTableStatement(const QString& table);
QString dropViewStatement(const QString& view);
QString deleteModelStatement(const QString& model);
QString getDatasetStatement(const QString& dataset);
QString getModelStatement(const QString& model);

// The column whose name says that it holds paths of pictures; empty when none does.
QString imageColumnOf(const engine::TableOverview& table);
// The column "label"; empty when there is none.
QString labelColumnOf(const engine::TableOverview& table);

// "GET ...;\nCONVERT ...;\n": as scripts are written.
QString scriptOf(const QStringList& statements);

} // namespace pictor::ui
