<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>main</name>
    <message>
        <location filename="../app/desktop/main.cpp" line="+25"/>
        <source>A native desktop workspace for image datasets</source>
        <translation>이미지 데이터셋을 위한 데스크톱 작업 공간</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The folder to open; made if it is not there</source>
        <translation>열 폴더. 없으면 새로 만듭니다</translation>
    </message>
</context>
<context>
    <name>pictor::ui::CandidateModel</name>
    <message>
        <location filename="../ui/editor/candidate_model.cpp" line="+43"/>
        <source>keyword</source>
        <translation>키워드</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>statement</source>
        <translation>구문</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>column</source>
        <translation>열</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>function</source>
        <translation>함수</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>model</source>
        <translation>모델</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>dataset</source>
        <translation>데이터셋</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>option</source>
        <translation>옵션</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>file</source>
        <translation>파일</translation>
    </message>
</context>
<context>
    <name>pictor::ui::Candidates</name>
    <message>
        <location filename="../ui/editor/candidates.cpp" line="+48"/>
        <source>True or False</source>
        <translation>True 또는 False</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>number</source>
        <translation>수</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>no effect</source>
        <translation>효과 없음</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1, default %2</source>
        <translation>%1, 기본값 %2</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>base model</source>
        <translation>기반 모델</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>model to fetch</source>
        <translation>받을 수 있는 모델</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>dataset</source>
        <translation>데이터셋</translation>
    </message>
    <message>
        <location line="+95"/>
        <source>column of %1</source>
        <translation>%1의 열</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>WITH</source>
        <translation>WITH</translation>
    </message>
    <message>
        <location line="+4"/>
        <location line="+9"/>
        <source>in this script</source>
        <translation>이 스크립트</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>statement</source>
        <translation>구문</translation>
    </message>
    <message>
        <location line="+72"/>
        <source>older names: %1</source>
        <translation>이전 이름: %1</translation>
    </message>
</context>
<context>
    <name>pictor::ui::CellInspector</name>
    <message>
        <location filename="../ui/results/cell_inspector.cpp" line="+70"/>
        <source>Text of the cell</source>
        <translation>셀의 텍스트</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Bytes of the cell</source>
        <translation>셀의 바이트</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Save As…</source>
        <translation>다른 이름으로 저장(&amp;S)…</translation>
    </message>
    <message>
        <location line="+41"/>
        <source>Values of the row</source>
        <translation>행의 값</translation>
    </message>
    <message>
        <location line="+80"/>
        <source>Choose a cell of a result to see all of it.</source>
        <translation>결과의 셀을 선택하면 전체 내용이 표시됩니다.</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+17"/>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>This cell has %1. Save it to look at it.</source>
        <translation>셀의 크기가 %1입니다. 내용을 보려면 저장하십시오.</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>NULL: no value</source>
        <translation>NULL: 값 없음</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>The first %1 of %2 characters are shown. Save the cell to see all of them.</source>
        <translation>전체 %2자 중 처음 %1자만 표시합니다. 모두 보려면 셀을 저장하십시오.</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1 bytes</source>
        <translation>%1바이트</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Save Cell</source>
        <translation>셀 저장</translation>
    </message>
</context>
<context>
    <name>pictor::ui::CellText</name>
    <message>
        <location filename="../ui/results/cell_text.cpp" line="+39"/>
        <source>BLOB · %1</source>
        <translation>BLOB · %1</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 characters in all</source>
        <translation>전체 %1자</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>NULL: no value</source>
        <translation>NULL: 값 없음</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Vector of %1 numbers, %2</source>
        <translation>%1차원 벡터, %2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 bytes</source>
        <translation>%1바이트</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>empty text</source>
        <translation>빈 텍스트</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ColourScale</name>
    <message>
        <location filename="../ui/scatter/colour_scale.cpp" line="+155"/>
        <source>other values</source>
        <translation>그 밖의 값</translation>
    </message>
</context>
<context>
    <name>pictor::ui::CompareView</name>
    <message>
        <location filename="../ui/gallery/compare_view.cpp" line="+23"/>
        <source>Comparison of pictures</source>
        <translation>사진 비교</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>100 %</source>
        <translation>100%</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ComparisonModel</name>
    <message>
        <location filename="../ui/training/comparison_model.cpp" line="+55"/>
        <source>chosen by itself</source>
        <translation>자동 선택</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>state</source>
        <translation>상태</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>best accuracy</source>
        <translation>최고 정확도</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>time</source>
        <translation>시간</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>pictures a second</source>
        <translation>초당 사진 수</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>%1, differs</source>
        <translation>%1, 다름</translation>
    </message>
</context>
<context>
    <name>pictor::ui::Completer</name>
    <message>
        <location filename="../ui/editor/completer.cpp" line="+36"/>
        <source>Option</source>
        <translation>옵션</translation>
    </message>
</context>
<context>
    <name>pictor::ui::CompletionPopup</name>
    <message>
        <location filename="../ui/editor/completion_popup.cpp" line="+27"/>
        <location line="+6"/>
        <source>Completions</source>
        <translation>자동 완성</translation>
    </message>
</context>
<context>
    <name>pictor::ui::CopyJob</name>
    <message>
        <location filename="../ui/results/copy_job.cpp" line="+67"/>
        <source>Nothing was copied: the rows were sorted or filtered meanwhile.</source>
        <translation>복사하지 않았습니다: 그사이에 행이 정렬되거나 필터링되었습니다.</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Nothing was copied: the selection has more than %1 of text. Export the result to a file instead.</source>
        <translation>복사하지 않았습니다: 선택한 내용이 %1보다 큽니다. 대신 결과를 파일로 내보내십시오.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::DetailsPanel</name>
    <message>
        <location filename="../ui/gallery/details_panel.cpp" line="+29"/>
        <location line="+94"/>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <location line="-92"/>
        <source>Lens</source>
        <translation>렌즈</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Taken</source>
        <translation>촬영 일시</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Exposure</source>
        <translation>노출 시간</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Aperture</source>
        <translation>조리개</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>ISO</source>
        <translation>ISO 감도</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Focal length</source>
        <translation>초점 거리</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1 (%2 MP)</source>
        <translation>%1(%2 MP)</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Pixels</source>
        <translation>해상도</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Size</source>
        <translation>파일 크기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Changed</source>
        <translation>수정한 날짜</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Details of the picture</source>
        <translation>사진의 세부 정보</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Row</source>
        <translation>행</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>File</source>
        <translation>파일</translation>
    </message>
</context>
<context>
    <name>pictor::ui::DuplicateCard</name>
    <message>
        <location filename="../ui/duplicates/duplicate_card.cpp" line="+31"/>
        <source>the same file</source>
        <translation>같은 파일</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>looks alike</source>
        <translation>비슷해 보임</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>similar vectors</source>
        <translation>비슷한 벡터</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Working…</source>
        <translation>처리 중…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Kept</source>
        <translation>유지함</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Hidden: not shown among duplicates again</source>
        <translation>숨김: 중복 사진에 다시 나타나지 않습니다</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>In the trash</source>
        <translation>휴지통에 있음</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not a duplicate</source>
        <translation>중복 아님</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>score %1</source>
        <translation>점수 %1</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>There is no such file.</source>
        <translation>그런 파일이 없습니다.</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 × %2 · %3</source>
        <translation>%1 × %2 · %3</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Suggested to be kept</source>
        <translation>유지 추천</translation>
    </message>
</context>
<context>
    <name>pictor::ui::DuplicatesPane</name>
    <message>
        <location filename="../ui/duplicates/duplicates_pane.cpp" line="+38"/>
        <source>Groups of duplicates</source>
        <translation>중복 그룹</translation>
    </message>
    <message>
        <location line="+63"/>
        <source>Previous Group</source>
        <translation>이전 그룹</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Next Group</source>
        <translation>다음 그룹</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Keep</source>
        <translation>유지</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Move to Trash</source>
        <translation>휴지통으로 이동</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not a Duplicate</source>
        <translation>중복 아님</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Reading groups…</source>
        <translation>그룹을 읽는 중…</translation>
    </message>
    <message>
        <location line="+124"/>
        <source>No duplicates.</source>
        <translation>중복된 사진이 없습니다.</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Group %1 of %2 · %3 pictures · groups reviewed: %4</source>
        <translation>그룹 %1/%2 · 사진 %3장 · 검토한 그룹: %4개</translation>
    </message>
</context>
<context>
    <name>pictor::ui::Duration</name>
    <message>
        <location filename="../ui/session/text.cpp" line="+40"/>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
</context>
<context>
    <name>pictor::ui::EditorTabs</name>
    <message>
        <location filename="../ui/editor/editor_tabs.cpp" line="+71"/>
        <source>Scripts</source>
        <translation>스크립트</translation>
    </message>
    <message>
        <location line="+135"/>
        <source>Script %1</source>
        <translation>스크립트 %1</translation>
    </message>
    <message>
        <location line="+69"/>
        <source>The text of the closed tab &quot;%1&quot; cannot be read any more.</source>
        <translation>닫은 탭 &quot;%1&quot;의 내용을 더 이상 읽을 수 없습니다.</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>Script</source>
        <translation>스크립트</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1: in no file, kept by this program</source>
        <translation>%1: 파일 없음, 프로그램이 보관 중</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Name of the tab</source>
        <translation>탭 이름</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close others</source>
        <translation>다른 탭 닫기</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <location line="+2"/>
        <location filename="../ui/editor/editor_tabs_files.cpp" line="+105"/>
        <location line="+42"/>
        <source>Save as...</source>
        <translation>다른 이름으로 저장...</translation>
    </message>
    <message>
        <location filename="../ui/editor/editor_tabs_actions.cpp" line="+33"/>
        <source>Run statement</source>
        <translation>구문 실행</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Run all</source>
        <translation>모두 실행</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>New script</source>
        <translation>새 스크립트</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Close script</source>
        <translation>스크립트 닫기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Reopen closed script</source>
        <translation>닫은 스크립트 다시 열기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Next script</source>
        <translation>다음 스크립트</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Previous script</source>
        <translation>이전 스크립트</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Rename script</source>
        <translation>스크립트 이름 바꾸기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Open script...</source>
        <translation>스크립트 열기...</translation>
    </message>
    <message>
        <location line="+2"/>
        <location filename="../ui/editor/editor_tabs_files.cpp" line="-66"/>
        <source>Save script</source>
        <translation>스크립트 저장</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save script as...</source>
        <translation>다른 이름으로 스크립트 저장...</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Go to line</source>
        <translation>줄로 이동</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Comment or uncomment</source>
        <translation>주석 처리 또는 해제</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Format</source>
        <translation>서식 정리</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Complete</source>
        <translation>자동 완성</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Next problem</source>
        <translation>다음 문제</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Previous problem</source>
        <translation>이전 문제</translation>
    </message>
    <message>
        <location filename="../ui/editor/editor_tabs_files.cpp" line="-60"/>
        <source>Scripts (*.sql);;All files (*)</source>
        <translation>스크립트 (*.sql);;모든 파일 (*)</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Open script</source>
        <translation>스크립트 열기</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>This file is not UTF-8. It was converted; saving it writes UTF-8.</source>
        <translation>이 파일은 UTF-8이 아니어서 변환했습니다. 저장하면 UTF-8로 기록됩니다.</translation>
    </message>
    <message>
        <location line="+85"/>
        <source>The file %1 is gone. Its text is kept in this tab.</source>
        <translation>%1 파일이 없어졌습니다. 내용은 이 탭에 남아 있습니다.</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The file was changed by another program and read again.</source>
        <translation>다른 프로그램이 파일을 변경하여 다시 읽었습니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The file %1 was changed by another program, and so was the text here.</source>
        <translation>다른 프로그램이 %1 파일을 변경했고, 이 탭의 내용도 변경되었습니다.</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Read the file</source>
        <translation>파일 읽기</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Overwrite the file</source>
        <translation>파일 덮어쓰기</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ExplorerActions</name>
    <message>
        <location filename="../ui/explorer/explorer_actions.cpp" line="+82"/>
        <source>Add &amp;vectors with</source>
        <translation>다음 모델로 벡터 추가(&amp;V)</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>ResNet-34 of ImageNet (comes with Pictor)</source>
        <translation>ImageNet의 ResNet-34(Pictor에 포함)</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Predict &amp;labels with</source>
        <translation>다음 모델로 레이블 예측(&amp;L)</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>&amp;Delete view…</source>
        <translation>뷰 삭제(&amp;D)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Delete the view &quot;%1&quot;? The tables that it reads stay.</source>
        <translation>&quot;%1&quot; 뷰를 삭제하시겠습니까? 뷰가 읽는 테이블은 그대로 남습니다.</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Delete table…</source>
        <translation>테이블 삭제(&amp;D)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Delete the table &quot;%1&quot; (%2)? Its rows and indexes go for good. The files of its pictures stay where they are.</source>
        <translation>&quot;%1&quot; 테이블(%2)을 삭제하시겠습니까? 행과 인덱스는 영구히 삭제됩니다. 사진 파일은 그대로 남습니다.</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>&amp;Delete model…</source>
        <translation>모델 삭제(&amp;D)…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Delete the model &quot;%1&quot;? Its files go for good.</source>
        <translation>&quot;%1&quot; 모델을 삭제하시겠습니까? 모델 파일은 영구히 삭제됩니다.</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The vectors that it made stay, but can no longer be searched by a picture: %1.</source>
        <translation>이 모델로 만든 벡터는 남지만, 더 이상 사진으로 검색할 수 없습니다: %1.</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Add &amp;vectors to</source>
        <translation>다음 테이블에 벡터 추가(&amp;V)</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>Predict &amp;labels of</source>
        <translation>다음 테이블의 레이블 예측(&amp;L)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;Test on</source>
        <translation>다음 테이블로 평가(&amp;T)</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Show in file &amp;manager</source>
        <translation>파일 관리자에서 보기(&amp;M)</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Make a &amp;table of it…</source>
        <translation>테이블로 만들기(&amp;T)…</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>&amp;Insert name into the editor</source>
        <translation>편집기에 이름 삽입(&amp;I)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Copy name</source>
        <translation>이름 복사(&amp;C)</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Show the &amp;rows</source>
        <translation>행 보기(&amp;R)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Show the &amp;pictures</source>
        <translation>사진 보기(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>C&amp;ount the rows</source>
        <translation>행 수 세기(&amp;O)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Train a model on it (into the editor)</source>
        <translation>이 테이블로 모델 학습(편집기에 작성)(&amp;T)</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>C&amp;ount its values</source>
        <translation>값별 행 수 세기(&amp;O)</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>&amp;Get it</source>
        <translation>받기(&amp;G)</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ExplorerPanel</name>
    <message>
        <location filename="../ui/explorer/explorer_panel.cpp" line="+82"/>
        <source>Find tables, columns, models</source>
        <translation>테이블, 열, 모델 찾기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Find in the explorer</source>
        <translation>탐색기에서 찾기</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>What the workspace holds</source>
        <translation>작업 공간의 내용</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Drop a folder of pictures here, or get a dataset to begin with.</source>
        <translation>사진 폴더를 여기에 끌어 놓거나, 데이터셋을 받아 시작하십시오.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose a &amp;folder…</source>
        <translation>폴더 선택(&amp;F)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Get the MNIST sample</source>
        <translation>MNIST 예제 받기(&amp;G)</translation>
    </message>
    <message>
        <location line="+132"/>
        <source>The folder %1 cannot be shown: it is gone, or there is no file manager.</source>
        <translation>%1 폴더를 표시할 수 없습니다: 폴더가 없어졌거나 파일 관리자가 없습니다.</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
</context>
<context>
    <name>pictor::ui::Filter</name>
    <message>
        <location filename="../ui/results/arrangement_edit.cpp" line="+97"/>
        <source>contains</source>
        <translation>포함</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>does not contain</source>
        <translation>포함하지 않음</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>is NULL</source>
        <translation>NULL임</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>is not NULL</source>
        <translation>NULL이 아님</translation>
    </message>
</context>
<context>
    <name>pictor::ui::FilterBar</name>
    <message>
        <location filename="../ui/results/filter_bar.cpp" line="+31"/>
        <source>Filter rows</source>
        <translation>행 필터</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Filter rows: text in any column</source>
        <translation>행 필터: 모든 열의 텍스트</translation>
    </message>
    <message>
        <location line="+68"/>
        <source>only %1 selected rows</source>
        <translation>선택한 %1개 행만</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Clear All</source>
        <translation>모두 지우기</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Remove the filter %1</source>
        <translation>필터 제거: %1</translation>
    </message>
</context>
<context>
    <name>pictor::ui::FilterEditor</name>
    <message>
        <location filename="../ui/results/filter_editor.cpp" line="+23"/>
        <source>Filter %1</source>
        <translation>%1 필터</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>pictor::ui::FindBar</name>
    <message>
        <location filename="../ui/editor/find_bar.cpp" line="+48"/>
        <location line="+1"/>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <location line="+4"/>
        <location line="+1"/>
        <source>Replace with</source>
        <translation>바꿀 내용</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+151"/>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <location line="-150"/>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Match case</source>
        <translation>대/소문자 구분</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Whole words</source>
        <translation>단어 단위로</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Regular expression</source>
        <translation>정규식</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Previous (Shift+Enter)</source>
        <translation>이전(Shift+Enter)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Next (Enter)</source>
        <translation>다음(Enter)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Replace this one (Enter)</source>
        <translation>이 항목 바꾸기(Enter)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Replace all</source>
        <translation>모두 바꾸기</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Replace all (Alt+Enter)</source>
        <translation>모두 바꾸기(Alt+Enter)</translation>
    </message>
    <message>
        <location line="+117"/>
        <source>Not readable</source>
        <translation>잘못된 식</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Nothing found</source>
        <translation>찾을 수 없음</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1 found</source>
        <translation>%1개 찾음</translation>
    </message>
    <message>
        <location line="+83"/>
        <source>%1 replaced</source>
        <translation>%1개 바꿈</translation>
    </message>
</context>
<context>
    <name>pictor::ui::GalleryBar</name>
    <message>
        <location filename="../ui/gallery/gallery_bar.cpp" line="+119"/>
        <source>Group by</source>
        <translation>그룹 기준</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sort by</source>
        <translation>정렬 기준</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Sort</source>
        <translation>정렬</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>Size of the pictures</source>
        <translation>사진 크기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Size of the pictures (+ and −)</source>
        <translation>사진 크기(+ 및 −)</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Smaller pictures</source>
        <translation>사진 작게</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Larger pictures</source>
        <translation>사진 크게</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>No groups</source>
        <translation>그룹 없음</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Result order</source>
        <translation>결과 순서</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Smallest first</source>
        <translation>작은 값부터</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Largest first</source>
        <translation>큰 값부터</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1 of %2 selected</source>
        <translation>%2장 중 %1장 선택됨</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>1 picture</source>
        <translation>사진 1장</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1 pictures</source>
        <translation>사진 %1장</translation>
    </message>
</context>
<context>
    <name>pictor::ui::GalleryPainter</name>
    <message>
        <location filename="../ui/gallery/gallery_painter.cpp" line="+50"/>
        <source>No such file</source>
        <translation>파일 없음</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not a file</source>
        <translation>파일이 아님</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cannot be opened</source>
        <translation>열 수 없음</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Empty file</source>
        <translation>빈 파일</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>File too large</source>
        <translation>너무 큰 파일</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not a picture</source>
        <translation>사진이 아님</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unknown kind of picture</source>
        <translation>알 수 없는 사진 형식</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No decoder installed</source>
        <translation>디코더가 설치되지 않음</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Too many pixels</source>
        <translation>픽셀이 너무 많음</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>End of file missing</source>
        <translation>파일 끝부분 누락</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Damaged file</source>
        <translation>손상된 파일</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Cannot be shown</source>
        <translation>표시할 수 없음</translation>
    </message>
    <message>
        <location line="+149"/>
        <source>(no value)</source>
        <translation>(값 없음)</translation>
    </message>
</context>
<context>
    <name>pictor::ui::GalleryPane</name>
    <message>
        <location filename="../ui/gallery/gallery_pane.cpp" line="+48"/>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Find similar</source>
        <translation>비슷한 사진 찾기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Search with pasted picture</source>
        <translation>붙여 넣은 사진으로 검색</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Read pictures again</source>
        <translation>사진 다시 읽기</translation>
    </message>
    <message>
        <location line="+101"/>
        <source>Find pictures similar to the selected ones (S)</source>
        <translation>선택한 사진과 비슷한 사진 찾기(S)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Show two to four selected pictures side by side (C)</source>
        <translation>선택한 사진 2~4장을 나란히 보기(C)</translation>
    </message>
    <message>
        <location line="+44"/>
        <source>Select two to four rows with pictures to compare them.</source>
        <translation>비교하려면 사진이 있는 행을 2~4개 선택하십시오.</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The selected rows have no picture to search with.</source>
        <translation>선택한 행에 검색에 쓸 사진이 없습니다.</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>The folder of &quot;%1&quot; cannot be opened. Check that it exists.</source>
        <translation>&quot;%1&quot; 파일의 폴더를 열 수 없습니다. 폴더가 있는지 확인하십시오.</translation>
    </message>
    <message>
        <location line="+61"/>
        <source>There is no file &quot;%1&quot; on this machine. Save the picture first and drop the file.</source>
        <translation>이 컴퓨터에 &quot;%1&quot; 파일이 없습니다. 먼저 사진을 저장한 다음 그 파일을 끌어 놓으십시오.</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>The picture cannot be saved as &quot;%1&quot;. Check the free space on the disk.</source>
        <translation>사진을 &quot;%1&quot; 파일로 저장할 수 없습니다. 디스크의 여유 공간을 확인하십시오.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::GalleryView</name>
    <message>
        <location filename="../ui/gallery/gallery_view.cpp" line="+28"/>
        <source>No pictures</source>
        <translation>사진 없음</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Pictures</source>
        <translation>사진</translation>
    </message>
    <message>
        <location filename="../ui/gallery/gallery_view_mouse.cpp" line="+209"/>
        <source>Score: %1</source>
        <translation>점수: %1</translation>
    </message>
    <message>
        <location filename="../ui/gallery/gallery_view_selection.cpp" line="+35"/>
        <source>%1 pictures</source>
        <translation>사진 %1장</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>score %1</source>
        <translation>점수 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>selected</source>
        <translation>선택됨</translation>
    </message>
</context>
<context>
    <name>pictor::ui::GoToLine</name>
    <message>
        <location filename="../ui/editor/go_to_line.cpp" line="+17"/>
        <source>Line, or line:column (1 to %1)</source>
        <translation>줄 또는 줄:열(1~%1)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Go to line</source>
        <translation>줄로 이동</translation>
    </message>
</context>
<context>
    <name>pictor::ui::HistoryModel</name>
    <message>
        <location filename="../ui/results/history_model.cpp" line="+90"/>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The program ended before the statement did</source>
        <translation>구문이 끝나기 전에 프로그램이 종료됨</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Duration</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Statement</source>
        <translation>구문</translation>
    </message>
</context>
<context>
    <name>pictor::ui::HistoryPanel</name>
    <message>
        <location filename="../ui/results/history_panel.cpp" line="+49"/>
        <source>Search the history</source>
        <translation>기록 검색</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Search statements and errors</source>
        <translation>구문 및 오류 검색</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The whole statement</source>
        <translation>구문 전체</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>&amp;Insert into the Editor</source>
        <translation>편집기에 삽입(&amp;I)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Run Again</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Pin</source>
        <translation>고정(&amp;P)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Export as Script…</source>
        <translation>스크립트로 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+189"/>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <location line="-188"/>
        <source>C&amp;lear…</source>
        <translation>지우기(&amp;L)…</translation>
    </message>
    <message>
        <location line="+127"/>
        <source>Select a statement to read the whole of it. Return inserts it into the editor.</source>
        <translation>구문을 선택하면 전체를 읽을 수 있습니다. Enter 키를 누르면 편집기에 넣습니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Every statement that is run is kept here, with its time, rows and error.</source>
        <translation>실행한 모든 구문이 시간, 행 수, 오류와 함께 여기에 보관됩니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No statement or error contains this text.</source>
        <translation>이 텍스트가 들어 있는 구문이나 오류가 없습니다.</translation>
    </message>
    <message>
        <location line="+52"/>
        <source>Clear History</source>
        <translation>기록 지우기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Delete all statements that are not pinned from the history of this workspace?</source>
        <translation>이 작업 공간의 기록에서 고정하지 않은 구문을 모두 삭제하시겠습니까?</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ImportDialog</name>
    <message>
        <location filename="../ui/import/import_dialog.cpp" line="+56"/>
        <source>Import pictures</source>
        <translation>사진 가져오기</translation>
    </message>
    <message>
        <location line="+48"/>
        <source>&amp;Back</source>
        <translation>뒤로(&amp;B)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Import</source>
        <translation>가져오기(&amp;I)</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+127"/>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <location line="-64"/>
        <source>Looking at what was dropped…</source>
        <translation>끌어 놓은 항목을 살펴보는 중…</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>%1: %2 files so far</source>
        <translation>%1: 지금까지 파일 %2개</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>It is a workspace. Drop it alone to open it.</source>
        <translation>작업 공간입니다. 열려면 이것만 따로 끌어 놓으십시오.</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Folder with pictures</source>
        <translation>사진 폴더</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Pictures, CSV or JSON files</source>
        <translation>사진, CSV 또는 JSON 파일</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Importing into %1</source>
        <translation>%1 테이블로 가져오는 중</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>The statements were not run, for the workspace is closing.</source>
        <translation>작업 공간을 닫는 중이므로 구문을 실행하지 않았습니다.</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Table %1 is ready: %2 rows.</source>
        <translation>%1 테이블이 준비되었습니다: %2행.</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Table %1 is ready.</source>
        <translation>%1 테이블이 준비되었습니다.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ImportFindings</name>
    <message>
        <location filename="../ui/import/import_findings.cpp" line="+70"/>
        <source>This is an address, not a file. Save the pictures to a folder and drop that.</source>
        <translation>파일이 아니라 주소입니다. 사진을 폴더에 저장한 다음 그 폴더를 끌어 놓으십시오.</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>There is no such file or folder.</source>
        <translation>그런 파일이나 폴더가 없습니다.</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>It cannot be read: %1.</source>
        <translation>읽을 수 없습니다: %1.</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>It is neither a file nor a folder.</source>
        <translation>파일도 폴더도 아닙니다.</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>It is neither a picture nor a CSV or JSON file.</source>
        <translation>사진도 CSV 파일도 JSON 파일도 아닙니다.</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>There are no pictures in this folder (%1 other files).</source>
        <translation>이 폴더에 사진이 없습니다(다른 파일 %1개).</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ImportForm</name>
    <message>
        <location filename="../ui/import/import_form.cpp" line="+61"/>
        <source>Statement that will run</source>
        <translation>실행할 구문</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Statement</source>
        <translation>구문</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Choose &amp;folder…</source>
        <translation>폴더 선택(&amp;F)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose f&amp;iles…</source>
        <translation>파일 선택(&amp;I)…</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>From</source>
        <translation>원본</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Table name</source>
        <translation>테이블 이름</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>When the table exists</source>
        <translation>테이블이 이미 있을 때</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Choose another name</source>
        <translation>다른 이름 사용</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Add what is new to it</source>
        <translation>새로운 것만 추가</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Replace its rows</source>
        <translation>기존 행을 모두 대체</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Take &amp;sub-folders as well</source>
        <translation>하위 폴더 포함(&amp;S)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Make a column &quot;&amp;label&quot; of the folders&apos; names</source>
        <translation>폴더 이름으로 &quot;label&quot; 열 만들기(&amp;L)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Read the folder&apos;s &amp;CSV files instead of its pictures</source>
        <translation>사진 대신 폴더의 CSV 파일 읽기(&amp;C)</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+10"/>
        <source>Single pictures</source>
        <translation>개별 사진</translation>
    </message>
    <message>
        <location line="-9"/>
        <source>&amp;Table name</source>
        <translation>테이블 이름(&amp;T)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>This table e&amp;xists</source>
        <translation>테이블이 이미 있을 때(&amp;X)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Copy them into the workspace</source>
        <translation>작업 공간으로 복사</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Take all %1 pictures of their folder</source>
        <translation>폴더의 사진 %1장 모두 가져오기</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>This workspace cannot be written. Open one from a folder that you may write to.</source>
        <translation>이 작업 공간에는 쓸 수 없습니다. 쓰기 권한이 있는 폴더의 작업 공간을 여십시오.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>None of this can be imported.</source>
        <translation>가져올 수 있는 항목이 없습니다.</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>There is a table &quot;%1&quot; already. Choose another name, or what to do with that table.</source>
        <translation>&quot;%1&quot; 테이블이 이미 있습니다. 다른 이름을 쓰거나, 기존 테이블을 어떻게 할지 선택하십시오.</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>All pictures are in sub-folders: take those as well.</source>
        <translation>모든 사진이 하위 폴더에 있습니다. 하위 폴더를 포함하십시오.</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>Drop a folder or files here, or choose them.</source>
        <translation>폴더나 파일을 여기에 끌어 놓거나 선택하십시오.</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 %2</source>
        <translation>%2 %1장</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1: %2 pictures (%3), %4, in %5 sub-folders; %6 other files</source>
        <translation>%1: 사진 %2장(%3), %4, 하위 폴더 %5개, 다른 파일 %6개</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 single pictures, %2</source>
        <translation>개별 사진 %1장, %2</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>and %1 more</source>
        <translation>외 %1개</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>A statement reads whole folders, so that a script can run it again.</source>
        <translation>구문은 폴더 전체를 읽으므로 스크립트로 다시 실행할 수 있습니다.</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A statement reads whole folders, and these are only some pictures of theirs. They are copied to %1 (%2), and the table is made of that.</source>
        <translation>구문은 폴더 전체를 읽지만, 선택한 것은 폴더의 사진 일부입니다. 사진을 %1 폴더에 복사하고(%2) 그 폴더로 테이블을 만듭니다.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ImportNextSteps</name>
    <message>
        <location filename="../ui/import/import_next_steps.cpp" line="+57"/>
        <source>&amp;Embed with ResNet-34 and find similar</source>
        <translation>ResNet-34로 임베딩하고 비슷한 사진 찾기(&amp;E)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Show the &amp;pictures</source>
        <translation>사진 보기(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Train a model of my own (into the editor)</source>
        <translation>나만의 모델 학습(편집기에 작성)(&amp;T)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Show the &amp;rows</source>
        <translation>행 보기(&amp;R)</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ImportRunPage</name>
    <message>
        <location filename="../ui/import/import_run_page.cpp" line="+49"/>
        <source>Progress of the import</source>
        <translation>가져오기 진행률</translation>
    </message>
</context>
<context>
    <name>pictor::ui::KeyEditor</name>
    <message>
        <location filename="../ui/settings/key_editor.cpp" line="+23"/>
        <source>Actions and their keys</source>
        <translation>동작과 단축키</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>New keys</source>
        <translation>새 단축키</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No keys</source>
        <translation>단축키 없음</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All as delivered</source>
        <translation>모두 기본값으로</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>%1 already means “%2”. Give that action other keys first.</source>
        <translation>%1 키는 이미 “%2” 동작에 쓰이고 있습니다. 먼저 그 동작의 단축키를 바꾸십시오.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::LegendModel</name>
    <message>
        <location filename="../ui/scatter/legend_model.cpp" line="+39"/>
        <source>%1: %2 points. Click to select them; Shift adds, Ctrl takes away.</source>
        <translation>%1: 점 %2개. 클릭하면 선택하고, Shift로 더하고 Ctrl로 뺍니다.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::LossPane</name>
    <message>
        <location filename="../ui/training/loss_pane.cpp" line="+44"/>
        <source>Over what the loss is shown</source>
        <translation>손실 그래프의 가로축</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>by step</source>
        <translation>단계별</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>by epoch</source>
        <translation>에폭별</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>by time</source>
        <translation>시간별</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Logarithmic</source>
        <translation>로그 눈금(&amp;L)</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Show &amp;all</source>
        <translation>전체 보기(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show the whole curve again (double click)</source>
        <translation>곡선 전체를 다시 표시(두 번 클릭)</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Smoothing of the curve</source>
        <translation>곡선 평활화</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Smoothing</source>
        <translation>평활화(&amp;S)</translation>
    </message>
</context>
<context>
    <name>pictor::ui::LossPlot</name>
    <message>
        <location filename="../ui/training/loss_plot.cpp" line="+47"/>
        <source>Curve of the loss</source>
        <translation>손실 곡선</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Accuracy in % (dashed)</source>
        <translation>정확도 % (점선)</translation>
    </message>
    <message>
        <location line="+64"/>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Seconds of training</source>
        <translation>학습 시간(초)</translation>
    </message>
    <message>
        <location line="+134"/>
        <source>%1: loss %2
step %3, epoch %4, %5</source>
        <translation>%1: 손실 %2
단계 %3, 에폭 %4, %5</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1: accuracy %2
after epoch %3, %4</source>
        <translation>%1: 정확도 %2
에폭 %3 이후, %4</translation>
    </message>
</context>
<context>
    <name>pictor::ui::MainWindow</name>
    <message>
        <location filename="../ui/shell/main_window.cpp" line="+123"/>
        <source>Pictor tutorial</source>
        <translation>Pictor 튜토리얼</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>Open tabs</source>
        <translation>열린 탭</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Pictor ended unexpectedly while it restored the tabs of this workspace.</source>
        <translation>이 작업 공간의 탭을 복원하는 동안 Pictor가 예기치 않게 종료되었습니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Starting without them keeps their texts in a folder that is named afterwards.</source>
        <translation>탭 없이 시작하면 탭의 내용은 별도의 폴더에 보관되며, 시작한 뒤에 폴더의 위치가 표시됩니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Start without the tabs</source>
        <translation>탭 없이 시작</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>The tutorial&apos;s script is not installed.</source>
        <translation>튜토리얼의 스크립트가 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Tutorial</source>
        <translation>튜토리얼</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Open a workspace</source>
        <translation>작업 공간 열기</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>New workspace: choose or make a folder</source>
        <translation>새 작업 공간: 폴더를 선택하거나 만들기</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>My pictures</source>
        <translation>내 사진</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1 (read-only) — Pictor</source>
        <translation>%1(읽기 전용) — Pictor</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1 — Pictor</source>
        <translation>%1 — Pictor</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>Open or make a workspace first; then drop pictures on it.</source>
        <translation>먼저 작업 공간을 열거나 만든 다음, 그 위에 사진을 끌어 놓으십시오.</translation>
    </message>
    <message>
        <location filename="../ui/shell/main_window_menus.cpp" line="+30"/>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;New workspace…</source>
        <translation>새 작업 공간(&amp;N)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Open workspace…</source>
        <translation>작업 공간 열기(&amp;O)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Recent workspaces</source>
        <translation>최근 작업 공간(&amp;R)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Try the &amp;tutorial</source>
        <translation>튜토리얼 따라 하기(&amp;T)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>C&amp;lose workspace</source>
        <translation>작업 공간 닫기(&amp;L)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Script</source>
        <translation>스크립트(&amp;S)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Import pictures…</source>
        <translation>사진 가져오기(&amp;I)…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Export script…</source>
        <translation>스크립트 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Export &amp;history as script…</source>
        <translation>기록을 스크립트로 내보내기(&amp;H)…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Copy as command line</source>
        <translation>명령줄로 복사(&amp;C)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Settings…</source>
        <translation>설정(&amp;S)…</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;Query</source>
        <translation>쿼리(&amp;Q)</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Close all results that are done</source>
        <translation>완료된 결과 모두 닫기</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>As the &amp;desktop</source>
        <translation>시스템 설정에 따름(&amp;D)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>D&amp;ark</source>
        <translation>어둡게(&amp;A)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Next part of the window</source>
        <translation>창의 다음 부분(&amp;N)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Previous part of the window</source>
        <translation>창의 이전 부분(&amp;P)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Full screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Reset layout</source>
        <translation>배치 초기화(&amp;R)</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Keys</source>
        <translation>단축키(&amp;K)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Show the settings &amp;file</source>
        <translation>설정 파일 보기(&amp;F)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;About Pictor</source>
        <translation>Pictor 정보(&amp;A)</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>None yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>About Pictor</source>
        <translation>Pictor 정보</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&lt;h2&gt;Pictor %1&lt;/h2&gt;&lt;p&gt;A native desktop workspace for image datasets.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Pictor %1&lt;/h2&gt;&lt;p&gt;이미지 데이터셋을 위한 데스크톱 작업 공간입니다.&lt;/p&gt;&lt;p&gt;GNU 일반 공중 사용 허가서(GPL) 버전 3 이상을 따르는 자유 소프트웨어입니다.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>pictor::ui::NoticeBar</name>
    <message>
        <location filename="../ui/editor/notice_bar.cpp" line="+34"/>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>pictor::ui::PictureBox</name>
    <message>
        <location filename="../ui/session/picture_box.cpp" line="+38"/>
        <source>Picture %1</source>
        <translation>사진 %1</translation>
    </message>
</context>
<context>
    <name>pictor::ui::PictureCanvas</name>
    <message>
        <location filename="../ui/gallery/picture_canvas.cpp" line="+23"/>
        <source>Picture</source>
        <translation>사진</translation>
    </message>
</context>
<context>
    <name>pictor::ui::PictureViewer</name>
    <message>
        <location filename="../ui/gallery/picture_viewer.cpp" line="+29"/>
        <source>Picture viewer</source>
        <translation>사진 보기</translation>
    </message>
    <message>
        <location line="+46"/>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Previous</source>
        <translation>이전</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>100 %</source>
        <translation>100%</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Find similar</source>
        <translation>비슷한 사진 찾기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Details</source>
        <translation>세부 정보</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <location line="+71"/>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>score %1</source>
        <translation>점수 %1</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>pictor::ui::Progress</name>
    <message>
        <location filename="../ui/session/progress_text.cpp" line="+20"/>
        <source>Loading the learning module</source>
        <translation>학습 모듈을 불러오는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Training</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Embedding</source>
        <translation>벡터로 변환 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Fitting the last layer</source>
        <translation>마지막 층을 맞추는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reading the model</source>
        <translation>모델을 읽는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Searching</source>
        <translation>검색 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reading vectors</source>
        <translation>벡터를 읽는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Finding neighbours</source>
        <translation>이웃을 찾는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Finding the axes</source>
        <translation>축을 찾는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Laying out</source>
        <translation>배치하는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Choosing centres</source>
        <translation>중심을 고르는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Learning clusters</source>
        <translation>군집을 학습하는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Assigning rows</source>
        <translation>행을 군집에 나누는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Indexing %1</source>
        <translation>%1 색인 만드는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reading rows</source>
        <translation>행을 읽는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reading pictures</source>
        <translation>사진을 읽는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reading files</source>
        <translation>파일을 읽는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Looking at pictures</source>
        <translation>사진을 살펴보는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Measuring pictures</source>
        <translation>사진 크기를 재는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copying the pictures</source>
        <translation>사진을 복사하는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Looking through %1</source>
        <translation>%1 살펴보는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Checking the pictures of %1</source>
        <translation>%1의 사진을 확인하는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Checking %1</source>
        <translation>%1 확인 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reading %1</source>
        <translation>%1 읽는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Storing %1</source>
        <translation>%1에 저장하는 중</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unpacking %1</source>
        <translation>%1 압축 푸는 중</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>%1 pictures</source>
        <translation>사진 %1장</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2 pictures</source>
        <translation>사진 %2장 중 %1장</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 rows</source>
        <translation>%1행</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2 rows</source>
        <translation>%2행 중 %1행</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 files</source>
        <translation>파일 %1개</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2 files</source>
        <translation>파일 %2개 중 %1개</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 rounds</source>
        <translation>%1회</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2 rounds</source>
        <translation>%2회 중 %1회</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 clusters</source>
        <translation>군집 %1개</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2 clusters</source>
        <translation>군집 %2개 중 %1개</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+2"/>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <location line="-1"/>
        <location line="+1"/>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <location line="+59"/>
        <source>epoch %1 of %2</source>
        <translation>에폭 %1/%2</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 a second</source>
        <translation>초당 %1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ResultGalleryModel</name>
    <message>
        <location filename="../ui/shell/result_gallery_model.cpp" line="+45"/>
        <source>no %1</source>
        <translation>%1 없음</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>There is no path in this row</source>
        <translation>이 행에 경로가 없음</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ResultGrid</name>
    <message>
        <location filename="../ui/results/result_grid.cpp" line="+41"/>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <location line="+79"/>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy with &amp;Headers</source>
        <translation>머리글과 함께 복사(&amp;H)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy as CS&amp;V</source>
        <translation>CSV로 복사(&amp;V)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy as &amp;JSON</source>
        <translation>JSON으로 복사(&amp;J)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy as S&amp;QL</source>
        <translation>SQL로 복사(&amp;Q)</translation>
    </message>
    <message>
        <location line="+66"/>
        <source>The statement gave no rows.</source>
        <translation>구문의 결과 행이 없습니다.</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No row passes the filter. Take it away to see all rows.</source>
        <translation>필터를 통과한 행이 없습니다. 필터를 지우면 모든 행이 보입니다.</translation>
    </message>
    <message>
        <location filename="../ui/results/result_grid_menu.cpp" line="+55"/>
        <location line="+43"/>
        <source>&amp;Filter…</source>
        <translation>필터(&amp;F)…</translation>
    </message>
    <message>
        <location line="-11"/>
        <source>Only Rows with NULL</source>
        <translation>NULL인 행만</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Only Rows without NULL</source>
        <translation>NULL이 아닌 행만</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Only “%1”</source>
        <translation>“%1”인 행만</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Without “%1”</source>
        <translation>“%1”인 행 제외</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>At Least %1</source>
        <translation>%1 이상인 행만</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>At Most %1</source>
        <translation>%1 이하인 행만</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Sort &amp;Ascending</source>
        <translation>오름차순 정렬(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sort &amp;Descending</source>
        <translation>내림차순 정렬(&amp;D)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Then by This, Ascending</source>
        <translation>정렬 기준에 추가(오름차순)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Then by This, Descending</source>
        <translation>정렬 기준에 추가(내림차순)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Original Order</source>
        <translation>원래 순서(&amp;O)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Fit &amp;Column to What Is Visible</source>
        <translation>보이는 내용에 열 너비 맞춤(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Fit All Columns</source>
        <translation>모든 열 너비 맞춤</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Hide Column</source>
        <translation>열 숨기기(&amp;H)</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>&amp;Show Column</source>
        <translation>숨긴 열 표시(&amp;S)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>&amp;Pictures in the Table</source>
        <translation>테이블에 사진 표시(&amp;P)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Show in &amp;Gallery</source>
        <translation>갤러리에서 보기(&amp;G)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Find &amp;Similar</source>
        <translation>비슷한 사진 찾기(&amp;S)</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ResultPane</name>
    <message>
        <location filename="../ui/results/result_pane.cpp" line="+52"/>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Still reading</source>
        <translation>계속 읽는 중</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Write all rows to a file, sorted and filtered as they are shown</source>
        <translation>모든 행을 보이는 정렬과 필터 그대로 파일에 저장</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Filter Rows</source>
        <translation>행 필터</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>1 input skipped</source>
        <translation>입력 1개 건너뜀</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1 inputs skipped</source>
        <translation>입력 %1개 건너뜀</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which ones, and why</source>
        <translation>건너뛴 입력과 이유 보기</translation>
    </message>
    <message>
        <location line="+44"/>
        <source>Copying %1 of %2 rows</source>
        <translation>%2행 중 %1행 복사 중</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Copied %1</source>
        <translation>%1을 복사했습니다</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copying…</source>
        <translation>복사 중…</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Export Result</source>
        <translation>결과 내보내기</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>JSON, one object a line (*.jsonl)</source>
        <translation>JSON, 한 줄에 개체 하나 (*.jsonl)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>JSON, one array (*.json)</source>
        <translation>JSON, 배열 하나 (*.json)</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Writing %1 of %2 rows</source>
        <translation>%2행 중 %1행 저장 중</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Wrote %1 to %2</source>
        <translation>%1을 %2에 저장했습니다</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Writing…</source>
        <translation>저장 중…</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ResultTab</name>
    <message>
        <location filename="../ui/shell/result_tab.cpp" line="+69"/>
        <source>Table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Gallery</source>
        <translation>갤러리</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show the pictures of these rows</source>
        <translation>이 행들의 사진 보기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Scatter</source>
        <translation>산점도</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show these rows as points of a plane, and choose some with a lasso</source>
        <translation>행을 평면의 점으로 보고 올가미로 골라냅니다</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Duplicates</source>
        <translation>중복 사진</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Go through the groups of duplicates: keep, hide, move to the trash</source>
        <translation>중복 사진 그룹을 하나씩 살펴보며 유지하거나 숨기거나 휴지통으로 옮깁니다</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>only %1 selected rows</source>
        <translation>선택한 %1개 행만</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show all rows again</source>
        <translation>모든 행 다시 보기</translation>
    </message>
    <message>
        <location line="+51"/>
        <source>This row is filtered out: take the filters away to open it.</source>
        <translation>필터에 걸러진 행입니다. 열려면 필터를 제거하세요.</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>No rows, so no pictures.</source>
        <translation>행이 없어 사진도 없습니다.</translation>
    </message>
    <message>
        <location line="+61"/>
        <source>No table has vectors yet: run CONVERT on one first.</source>
        <translation>아직 벡터가 있는 테이블이 없습니다. 먼저 테이블에 CONVERT를 실행하십시오.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ResultTableModel</name>
    <message>
        <location filename="../ui/results/result_table_model.cpp" line="+176"/>
        <source>Click to sort, with Shift by a further column. The menu filters.</source>
        <translation>클릭하면 이 열로 정렬하고, Shift를 누른 채 클릭하면 정렬 기준에 추가합니다. 필터는 메뉴에 있습니다.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ResultTabs</name>
    <message>
        <location filename="../ui/shell/result_tabs.cpp" line="+61"/>
        <source>Results appear here.

Put the cursor into a statement and press Ctrl+Return,
or F5 to run the whole script.</source>
        <translation>결과가 여기에 표시됩니다.

구문에 커서를 두고 Ctrl+Return을 누르거나,
F5를 눌러 스크립트 전체를 실행하십시오.</translation>
    </message>
    <message>
        <location line="+138"/>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close all that are done</source>
        <translation>완료된 결과 모두 닫기</translation>
    </message>
</context>
<context>
    <name>pictor::ui::RowValuesModel</name>
    <message>
        <location filename="../ui/results/row_values_model.cpp" line="+59"/>
        <source>Column</source>
        <translation>열</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>pictor::ui::RunMessage</name>
    <message>
        <location filename="../ui/results/run_message.cpp" line="+71"/>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>Show in the editor</source>
        <translation>편집기에서 보기</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <location line="+53"/>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <location line="-93"/>
        <source>Success</source>
        <translation>성공</translation>
    </message>
    <message>
        <location line="+109"/>
        <source>Waits for the statements before it</source>
        <translation>앞의 구문을 기다리는 중</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>… and %1 more</source>
        <translation>… 외 %1개</translation>
    </message>
</context>
<context>
    <name>pictor::ui::RunQueue</name>
    <message>
        <location filename="../ui/session/run_queue.cpp" line="+46"/>
        <source>Not run: the statement before it did not succeed</source>
        <translation>실행하지 않음: 앞의 구문이 성공하지 못했습니다</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ScaleBar</name>
    <message>
        <location filename="../ui/scatter/scale_bar.cpp" line="+20"/>
        <source>Colours from %1 to %2</source>
        <translation>%1부터 %2까지의 색</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ScatterLegend</name>
    <message>
        <location filename="../ui/scatter/scatter_legend.cpp" line="+27"/>
        <source>What the colours mean</source>
        <translation>색의 의미</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ScatterPane</name>
    <message>
        <location filename="../ui/scatter/scatter_pane.cpp" line="+92"/>
        <source>Select with a lasso: Shift adds, Ctrl takes away</source>
        <translation>올가미로 선택: Shift로 더하고 Ctrl로 빼기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Select with a rectangle: Shift adds, Ctrl takes away</source>
        <translation>사각형으로 선택: Shift로 더하고 Ctrl로 빼기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Move around; the middle button always does</source>
        <translation>화면 이동. 가운데 단추로는 언제나 이동합니다</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show all points</source>
        <translation>모든 점 보기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Select Nothing</source>
        <translation>선택 해제</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Show all rows again</source>
        <translation>모든 행 다시 보기</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <location line="+74"/>
        <source>Reading points…</source>
        <translation>점을 읽는 중…</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>No row has a number in both columns: choose others above.</source>
        <translation>두 열 모두에 숫자가 있는 행이 없습니다. 위에서 다른 열을 고르세요.</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>%1 of %2 points selected</source>
        <translation>점 %2개 중 %1개 선택됨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 points</source>
        <translation>점 %1개</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>without a place: %1</source>
        <translation>위치 없음: %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>reading…</source>
        <translation>읽는 중…</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ScatterView</name>
    <message>
        <location filename="../ui/scatter/scatter_view.cpp" line="+22"/>
        <source>Scatter plot</source>
        <translation>산점도</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ScriptEditor</name>
    <message>
        <location filename="../ui/editor/script_editor.cpp" line="+35"/>
        <source>Script editor</source>
        <translation>스크립트 편집기</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ScriptExport</name>
    <message>
        <location filename="../ui/shell/script_export.cpp" line="+41"/>
        <source>%1 cannot be written: %2</source>
        <translation>%1 파일에 쓸 수 없습니다: %2</translation>
    </message>
</context>
<context>
    <name>pictor::ui::ScriptFile</name>
    <message>
        <location filename="../ui/editor/script_file.cpp" line="+48"/>
        <source>%1 cannot be read: %2</source>
        <translation>%1 파일을 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 has %2; an editor takes scripts up to %3. Run it with pictor-cli, or split it.</source>
        <translation>%1 파일의 크기는 %2입니다. 편집기에서는 %3까지의 스크립트를 열 수 있습니다. pictor-cli로 실행하거나 나누어 여십시오.</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>%1 could not be saved: %2. The text is safe in its tab.</source>
        <translation>%1 파일을 저장할 수 없습니다: %2. 내용은 탭에 그대로 남아 있습니다.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::SettingsDialog</name>
    <message>
        <location filename="../ui/settings/settings_dialog.cpp" line="+46"/>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Appearance</source>
        <translation>모양</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Editor</source>
        <translation>편집기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Work</source>
        <translation>작업</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Kept in %1</source>
        <translation>저장 위치: %1</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>As the desktop</source>
        <translation>시스템 설정에 따름</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>As the system</source>
        <translation>시스템 언어</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A new language shows when Pictor is started again.</source>
        <translation>언어를 바꾸면 Pictor를 다시 시작할 때 적용됩니다.</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>&amp;Font</source>
        <translation>글꼴(&amp;F)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Size</source>
        <translation>크기(&amp;S)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Indentation</source>
        <translation>들여쓰기(&amp;I)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Wrap long lines</source>
        <translation>긴 줄 자동 줄바꿈(&amp;W)</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>All %1</source>
        <translation>전체 %1개</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Threads</source>
        <translation>스레드(&amp;T)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The best there is</source>
        <translation>가장 좋은 장치</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Processor</source>
        <translation>프로세서(CPU)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Train &amp;on</source>
        <translation>학습 장치(&amp;O)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Small pictures on disk</source>
        <translation>디스크의 미리보기(&amp;S)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>These take effect when a workspace is opened again. OPTIONS of a statement win.</source>
        <translation>작업 공간을 다시 열 때 적용됩니다. 구문에 적은 OPTIONS가 우선합니다.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::SkippedList</name>
    <message>
        <location filename="../ui/import/skipped_list.cpp" line="+27"/>
        <source>Files that were left out</source>
        <translation>건너뛴 파일</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Copy &amp;list</source>
        <translation>목록 복사(&amp;L)</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>%1 left out</source>
        <translation>%1개 건너뜀</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1; the first %2 are listed</source>
        <translation>%1, 처음 %2개만 표시</translation>
    </message>
</context>
<context>
    <name>pictor::ui::SkippedModel</name>
    <message>
        <location filename="../ui/import/skipped_model.cpp" line="+56"/>
        <source>Left out</source>
        <translation>건너뛴 항목</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Why</source>
        <translation>이유</translation>
    </message>
</context>
<context>
    <name>pictor::ui::SkippedPictures</name>
    <message>
        <location filename="../ui/results/skipped_list.cpp" line="+44"/>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Why it was skipped</source>
        <translation>건너뛴 이유</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Skipped Inputs</source>
        <translation>건너뛴 입력</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>&amp;Copy All</source>
        <translation>모두 복사(&amp;C)</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The first %1 of %2 are listed.</source>
        <translation>%2개 중 처음 %1개만 표시합니다.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::StatementRun</name>
    <message>
        <location filename="../ui/session/statement_run.cpp" line="+49"/>
        <source>Stopped before it began</source>
        <translation>시작하기 전에 중지됨</translation>
    </message>
</context>
<context>
    <name>pictor::ui::StatementSnippets</name>
    <message>
        <location filename="../ui/editor/statement_snippets.cpp" line="+21"/>
        <source>Import a CSV or JSON file or a folder of pictures as a table</source>
        <translation>CSV 파일이나 JSON 파일, 사진 폴더를 테이블로 가져오기</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Train a model that turns pictures into vectors, without labels</source>
        <translation>레이블 없이 사진을 벡터로 바꾸는 모델 학습</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Store the vector of each picture</source>
        <translation>각 사진의 벡터 저장</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Find the pictures most similar to one</source>
        <translation>한 사진과 가장 비슷한 사진 찾기</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Show the pictures most similar to one</source>
        <translation>한 사진과 가장 비슷한 사진 표시</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Show the pictures of a table</source>
        <translation>테이블의 사진 표시</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Fetch a dataset</source>
        <translation>데이터셋 받기</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Read rows of a table</source>
        <translation>테이블의 행 읽기</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Store a query&apos;s rows</source>
        <translation>쿼리 결과의 행 저장</translation>
    </message>
</context>
<context>
    <name>pictor::ui::StatusText</name>
    <message>
        <location filename="../ui/results/status_text.cpp" line="+26"/>
        <source>%1 of %2</source>
        <translation>%2 중 %1행</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>≥ %1, still reading</source>
        <translation>%1 이상, 계속 읽는 중</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>1 row</source>
        <translation>1행</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 rows</source>
        <translation>%1행</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>stopped: there are more</source>
        <translation>중지됨: 행이 더 있음</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>sorting and filtering…</source>
        <translation>정렬 및 필터링 중…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>only the first %1 can be shown here: filter, or ask for fewer with LIMIT</source>
        <translation>처음 %1행만 표시할 수 있음: 필터를 쓰거나 LIMIT으로 줄이십시오</translation>
    </message>
</context>
<context>
    <name>pictor::ui::TabFiles</name>
    <message>
        <location filename="../ui/editor/tab_files.cpp" line="+59"/>
        <source>The text of a tab could not be saved in %1: %2</source>
        <translation>탭의 내용을 %1에 저장할 수 없습니다: %2</translation>
    </message>
    <message>
        <location line="+85"/>
        <source>The list of open tabs was damaged; it is kept as %1.</source>
        <translation>열린 탭의 목록이 손상되어 %1 파일로 보관했습니다.</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Recovered</source>
        <translation>복구됨</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The folder %1 for the texts of tabs could not be made.</source>
        <translation>탭의 내용을 저장할 %1 폴더를 만들 수 없습니다.</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>The text of the tab &quot;%1&quot; was damaged; it is kept as %2.</source>
        <translation>&quot;%1&quot; 탭의 내용이 손상되어 %2 파일로 보관했습니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The text of the tab &quot;%1&quot; is missing: there is no file %2.</source>
        <translation>&quot;%1&quot; 탭의 내용을 찾을 수 없습니다: %2 파일이 없습니다.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::TabStore</name>
    <message>
        <location filename="../ui/editor/tab_store.cpp" line="+42"/>
        <source>The file %1 could not be written: %2</source>
        <translation>%1 파일에 쓸 수 없습니다: %2</translation>
    </message>
</context>
<context>
    <name>pictor::ui::TableNames</name>
    <message>
        <location filename="../ui/import/table_names.cpp" line="+76"/>
        <source>The table needs a name.</source>
        <translation>테이블의 이름이 필요합니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This name is too long for a table.</source>
        <translation>테이블 이름으로는 너무 깁니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Names that begin with pictor_ or sqlite_ belong to the program.</source>
        <translation>pictor_ 또는 sqlite_로 시작하는 이름은 프로그램 전용입니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This name holds an invisible character.</source>
        <translation>이름에 보이지 않는 문자가 들어 있습니다.</translation>
    </message>
</context>
<context>
    <name>pictor::ui::TrainingControls</name>
    <message>
        <location filename="../ui/training/training_controls.cpp" line="+25"/>
        <source>Epoch %1 of %2 · step %3 of %4</source>
        <translation>에폭 %1/%2 · 단계 %3/%4</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Progress of the training</source>
        <translation>학습 진행률</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+92"/>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <location line="-92"/>
        <location line="+96"/>
        <source>Hold at the next step</source>
        <translation>다음 단계에서 멈춤</translation>
    </message>
    <message>
        <location line="-95"/>
        <source>Stop and &amp;keep</source>
        <translation>중지하고 보관(&amp;K)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>End now and keep the model as it is</source>
        <translation>지금 끝내고 모델을 현재 상태로 보관</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>End now and keep nothing</source>
        <translation>지금 끝내고 아무것도 보관하지 않음</translation>
    </message>
    <message>
        <location line="+66"/>
        <source>loss %1</source>
        <translation>손실 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>accuracy %1</source>
        <translation>정확도 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 pictures/s</source>
        <translation>초당 사진 %1장</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>took %1</source>
        <translation>%1 걸림</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 so far</source>
        <translation>%1 경과</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>about %1 left</source>
        <translation>약 %1 남음</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>device: %1</source>
        <translation>장치: %1</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>&amp;Resume</source>
        <translation>계속(&amp;R)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Go on where it stopped</source>
        <translation>멈춘 곳에서 계속</translation>
    </message>
</context>
<context>
    <name>pictor::ui::TrainingPanel</name>
    <message>
        <location filename="../ui/training/training_panel.cpp" line="+86"/>
        <source>Nothing has been trained in this workspace.
BUILD MODEL trains a model on the pictures of a table; its loss, speed and log appear here, and the trainings stay to be compared.</source>
        <translation>이 작업 공간에서 학습한 모델이 없습니다.
BUILD MODEL은 테이블의 사진으로 모델을 학습합니다. 손실, 속도, 로그가 여기에 표시되며, 학습 기록이 남아 서로 비교할 수 있습니다.</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Write a BUILD MODEL statement</source>
        <translation>BUILD MODEL 구문 작성(&amp;W)</translation>
    </message>
    <message>
        <location line="+43"/>
        <location line="+25"/>
        <source>Trainings</source>
        <translation>학습 목록</translation>
    </message>
    <message>
        <location line="-3"/>
        <source>Options of the compared trainings</source>
        <translation>비교하는 학습의 옵션</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Log of the training</source>
        <translation>학습 로그</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Statement of the training</source>
        <translation>학습 구문</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Statement</source>
        <translation>구문</translation>
    </message>
    <message>
        <location line="+103"/>
        <source>&amp;Insert its statement into the editor</source>
        <translation>편집기에 구문 삽입(&amp;I)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Remove from the list</source>
        <translation>목록에서 제거(&amp;R)</translation>
    </message>
</context>
<context>
    <name>pictor::ui::TrainingRecord</name>
    <message>
        <location filename="../ui/training/training_record.cpp" line="+44"/>
        <source>Waiting for its turn</source>
        <translation>차례를 기다리는 중</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Training</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Finishing: keeps the model as it is</source>
        <translation>마무리 중: 모델을 현재 상태로 보관</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancelling</source>
        <translation>취소하는 중</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Stopped early, model kept</source>
        <translation>일찍 중지됨, 모델 보관됨</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancelled, nothing kept</source>
        <translation>취소됨, 보관된 것 없음</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Interrupted: the program ended</source>
        <translation>중단됨: 프로그램이 종료됨</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Finishing</source>
        <translation>마무리 중</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Stopped early</source>
        <translation>일찍 중지됨</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <location line="+25"/>
        <location line="+5"/>
        <source>base model</source>
        <translation>기반 모델</translation>
    </message>
</context>
<context>
    <name>pictor::ui::TrainingRuns</name>
    <message>
        <location filename="../ui/training/training_runs.cpp" line="+163"/>
        <source>Left out: %1: %2</source>
        <translation>건너뜀: %1: %2</translation>
    </message>
    <message>
        <location filename="../ui/training/training_runs_table.cpp" line="+108"/>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Started</source>
        <translation>시작한 시각</translation>
    </message>
</context>
<context>
    <name>pictor::ui::VectorBars</name>
    <message>
        <location filename="../ui/results/vector_view.cpp" line="+42"/>
        <source>Bars of the vector</source>
        <translation>벡터의 막대그래프</translation>
    </message>
</context>
<context>
    <name>pictor::ui::VectorView</name>
    <message>
        <location line="+47"/>
        <source>Copy as &amp;JSON</source>
        <translation>JSON으로 복사(&amp;J)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy for &amp;NumPy</source>
        <translation>NumPy용으로 복사(&amp;N)</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1 numbers · norm %2 · min %3 · max %4 · mean %5</source>
        <translation>%1차원 · 노름 %2 · 최솟값 %3 · 최댓값 %4 · 평균 %5</translation>
    </message>
    <message>
        <location line="+4"/>
        <source> · %1 not finite</source>
        <translation> · 유한하지 않은 값 %1개</translation>
    </message>
</context>
<context>
    <name>pictor::ui::WelcomePage</name>
    <message>
        <location filename="../ui/shell/welcome_page.cpp" line="+90"/>
        <source>Search, train and look at folders of pictures. Everything stays on this computer.</source>
        <translation>사진 폴더를 검색하고, 학습하고, 살펴봅니다. 모든 것은 이 컴퓨터 안에 남습니다.</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Try the tutorial</source>
        <translation>튜토리얼 따라 하기</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A workspace with 1,200 handwritten digits: train a model and find similar pictures in five minutes.</source>
        <translation>손글씨 숫자 1,200장이 있는 작업 공간에서 5분 만에 모델을 학습하고 비슷한 사진을 찾아봅니다.</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>New workspace…</source>
        <translation>새 작업 공간…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A folder that holds tables, models and results. Your pictures stay where they are.</source>
        <translation>테이블, 모델, 결과를 담는 폴더입니다. 사진은 원래 위치에 그대로 있습니다.</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Open a workspace…</source>
        <translation>작업 공간 열기…</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Or drop its folder here.</source>
        <translation>또는 폴더를 여기에 끌어 놓으십시오.</translation>
    </message>
    <message>
        <location line="+20"/>
        <location line="+6"/>
        <source>Recent workspaces</source>
        <translation>최근 작업 공간</translation>
    </message>
    <message>
        <location line="-5"/>
        <source>Workspaces that you open are listed here.</source>
        <translation>연 작업 공간이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>Remove from this list</source>
        <translation>목록에서 제거</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>not there any more</source>
        <translation>더 이상 없음</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Opening %1 …</source>
        <translation>%1 여는 중…</translation>
    </message>
</context>
<context>
    <name>pictor::ui::WorkspaceDocks</name>
    <message>
        <location filename="../ui/shell/workspace_docks.cpp" line="+21"/>
        <source>Workspace</source>
        <translation>작업 공간</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cell</source>
        <translation>셀</translation>
    </message>
</context>
<context>
    <name>pictor::ui::WorkspaceItem</name>
    <message>
        <location filename="../ui/explorer/workspace_items.cpp" line="+26"/>
        <source>group of tables</source>
        <translation>테이블 그룹</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>group of models</source>
        <translation>모델 그룹</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>group of datasets</source>
        <translation>데이터셋 그룹</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>group of folders</source>
        <translation>폴더 그룹</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>view</source>
        <translation>뷰</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>column</source>
        <translation>열</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>vector column</source>
        <translation>벡터 열</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>index</source>
        <translation>인덱스</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>model</source>
        <translation>모델</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>damaged model</source>
        <translation>손상된 모델</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>detail of a model</source>
        <translation>모델의 세부 정보</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>dataset</source>
        <translation>데이터셋</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>dataset to get</source>
        <translation>받을 수 있는 데이터셋</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>%1: vectors of %2 numbers, made by model %3</source>
        <translation>%1: %3 모델로 만든 %2차원 벡터</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>unique on %1</source>
        <translation>고유 인덱스: %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>on %1</source>
        <translation>인덱스: %1</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 numbers</source>
        <translation>%1차원</translation>
    </message>
    <message>
        <location line="+61"/>
        <source>Tables</source>
        <translation>테이블</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Datasets</source>
        <translation>데이터셋</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Folders</source>
        <translation>폴더</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>in this workspace</source>
        <translation>이 작업 공간에 있음</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>can be fetched</source>
        <translation>받을 수 있음</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Licence: %1</source>
        <translation>라이선스: %1</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Dimension</source>
        <translation>차원</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Trained on</source>
        <translation>학습에 쓴 사진</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 picture</source>
        <translation>%1장</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 pictures</source>
        <translation>%1장</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Training took</source>
        <translation>학습 시간</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Made (UTC)</source>
        <translation>만든 시각(UTC)</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 row</source>
        <translation>%1행</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 rows</source>
        <translation>%1행</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 column</source>
        <translation>%1열</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 columns</source>
        <translation>%1열</translation>
    </message>
</context>
<context>
    <name>pictor::ui::WorkspacePage</name>
    <message>
        <location filename="../ui/shell/workspace_page.cpp" line="+133"/>
        <source>The old tabs are kept in %1</source>
        <translation>이전 탭은 %1에 보관되어 있습니다</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Some tabs were damaged and set aside: %1</source>
        <translation>일부 탭이 손상되어 따로 보관했습니다: %1</translation>
    </message>
    <message>
        <location line="-13"/>
        <source>Line %1, column %2</source>
        <translation>줄 %1, 열 %2</translation>
    </message>
    <message>
        <location line="+62"/>
        <location line="+171"/>
        <source>history.sql</source>
        <translation>history.sql</translation>
    </message>
    <message>
        <location line="-83"/>
        <source>Running %1 …</source>
        <translation>%1 실행 중…</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>%1 rows</source>
        <translation>%1행</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>No table has vectors yet: run CONVERT on one first.</source>
        <translation>아직 벡터가 있는 테이블이 없습니다. 먼저 테이블에 CONVERT를 실행하십시오.</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Export script</source>
        <translation>스크립트 내보내기</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>ThanoSQL scripts (*.sql)</source>
        <translation>ThanoSQL 스크립트 (*.sql)</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Saved. Run it with: %1</source>
        <translation>저장했습니다. 실행 명령: %1</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>The command line is in the clipboard.</source>
        <translation>명령줄을 클립보드에 복사했습니다.</translation>
    </message>
</context>
</TS>
